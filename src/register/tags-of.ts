import type { FieldWrite } from './decisions.ts';

/** Returns the tags that are set after all writes, sorted. */
export function tagsOf(tags: ReadonlyMap<string, readonly FieldWrite[]> | undefined): readonly string[] {
  const on: string[] = [];
  for (const [tag, writes] of tags ?? []) {
    if (writes.at(-1)?.value === tag) on.push(tag);
  }
  return on.toSorted();
}
