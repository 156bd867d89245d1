import type { Line } from '../../support/cli.ts';
import type { Problem } from '../tally.ts';
import { contentsOf, TRASH } from './tree.ts';
import type { Entry, Tree } from './tree.ts';

/** Where a person put or saved a document, and whether the program has moved it since. */
type Origin = { readonly path: string; readonly isFiled: boolean };

/** Where each document at a path comes from; none for those that a person touched after the program had moved them. */
export type Origins = ReadonlyMap<string, Origin>;

/** A document on its way through one run of the program. */
type Slot = { readonly entry: Entry; readonly origin: Origin | undefined };

/** What was before a run, and after it. */
export type Change = { readonly before: Tree; readonly after: Tree; readonly origins: Origins };

/**
 * Says what a run of the program did to documents beyond what it told in `lines`: every document is where those lines
 * say, with its bytes and its time, and only what was told to be purged is gone. Returns where each came from as well.
 */
export function judgeRun(
  { before, after, origins }: Change,
  lines: readonly Line[],
): { readonly problems: readonly Problem[]; readonly origins: Origins } {
  const problems: Problem[] = after.leftovers.map((path) => ({
    kind: 'hidden',
    what: `left behind: ${path}`,
  }));
  const slots = new Map<string, Slot[]>(
    [...before.documents].map(([path, entry]) => [path, [{ entry, origin: origins.get(path) }]]),
  );
  const purged = new Map<string, number>();
  for (const line of lines) {
    const [from, to] = wayOf(line);
    if (from === undefined) continue;
    const slot = slots.get(from)?.shift();
    if (slot === undefined)
      problems.push({ kind: 'other', what: `told of what was not there: ${JSON.stringify(line)}` });
    else if (to !== undefined) slots.set(to, [...(slots.get(to) ?? []), filed(slot)]);
    else {
      purged.set(slot.entry.digest, (purged.get(slot.entry.digest) ?? 0) + 1);
      if (!isPublic(after, slot.entry.digest))
        problems.push({ kind: 'lost', what: `purged the last of ${from}` });
    }
  }
  const found = new Map<string, Origin>();
  for (const [path, entry] of after.documents) {
    const here = slots.get(path) ?? [];
    const slot = here.at(-1);
    if (slot === undefined) {
      if (!isFurtherName(after, path))
        problems.push({ kind: 'other', what: `nobody told how it came: ${path}` });
      continue;
    }
    // The others of one name were further names of files that stay.
    if (here.slice(0, -1).some((other) => other.entry.names < 2 || other.entry.digest !== slot.entry.digest))
      problems.push({ kind: 'replaced', what: path });
    if (entry.digest !== slot.entry.digest) problems.push({ kind: 'replaced', what: path });
    else if (entry.modified !== slot.entry.modified)
      problems.push({ kind: 'other', what: `another time: ${path}` });
    if (slot.origin !== undefined) found.set(path, slot.origin);
  }
  const files = new Set([...after.documents.values()].map(({ file }) => file));
  for (const [path, here] of slots) {
    const gone = here.filter(({ entry }) => entry.names < 2 || !files.has(entry.file));
    if (gone.length > 0 && !after.documents.has(path))
      problems.push({ kind: 'other', what: `not told to be gone: ${path}` });
  }
  problems.push(...missingContents(before, after, purged));
  return { problems, origins: found };
}

/** Returns where documents come from after a person's hand: what is new or changed is where the person left it. */
export function originsAfterHand({ before, after, origins }: Change): Origins {
  const found = new Map<string, Origin>();
  for (const [path, entry] of after.documents) {
    const was = before.documents.get(path);
    const isSame = was?.digest === entry.digest && was.modified === entry.modified && was.file === entry.file;
    const origin = isSame ? origins.get(path) : left(path, entry, { before, after, origins });
    if (origin !== undefined) found.set(path, origin);
  }
  return found;
}

/** Returns the origin of what a person left at `path`; none for what the program may know from elsewhere. */
function left(path: string, entry: Entry, { before, origins }: Change): Origin | undefined {
  const known = [...before.documents].filter(
    ([other, { file, digest }]) => other === path || file === entry.file || digest === entry.digest,
  );
  return known.every(([other]) => origins.get(other)?.isFiled === false)
    ? { path, isFiled: false }
    : undefined;
}

function filed({ entry, origin }: Slot): Slot {
  return { entry, origin: origin && { ...origin, isFiled: true } };
}

/** Returns from where to where a line says that a document went; without `to` it is gone for good. */
function wayOf(line: Line): readonly [from?: string, to?: string] {
  const text = (field: string): string => String(line[field]);
  if (line.type === 'moved') return [text('from'), text('to')];
  if (line.type === 'purged') return [text('path')];
  if (line.type === 'failed' && line['at'] !== undefined) return [text('path'), text('at')];
  if (line.type === 'recovered' && line['outcome'] === 'finished') return [text('from'), text('to')];
  return [];
}

/** Every content is there as often as before, but for what was purged. */
function missingContents(before: Tree, after: Tree, purged: ReadonlyMap<string, number>): readonly Problem[] {
  const [were, are] = [contentsOf(before), contentsOf(after)];
  return [...new Set([...were.keys(), ...are.keys()])].flatMap((digest): readonly Problem[] => {
    const [was, is] = [(were.get(digest) ?? 0) - (purged.get(digest) ?? 0), are.get(digest) ?? 0];
    const path = [...before.documents, ...after.documents].find(([, entry]) => entry.digest === digest)?.[0];
    if (is < was) return [{ kind: 'lost', what: `${was - is} of the content of ${path}` }];
    return is > was ? [{ kind: 'other', what: `${is - was} more of the content of ${path}` }] : [];
  });
}

function isPublic({ documents }: Tree, digest: string): boolean {
  return [...documents].some(([path, entry]) => entry.digest === digest && !path.startsWith(TRASH));
}

function isFurtherName({ documents }: Tree, path: string): boolean {
  const file = documents.get(path)?.file;
  return [...documents].some(([other, entry]) => other !== path && entry.file === file);
}
