import type { Place } from '../duplicates/candidate.ts';

/** Returns where a file lies: below the archive by its path there, elsewhere by its whole path. */
export function placeText({ root, path }: Place, roots: readonly string[]): string {
  return root === 0 ? path : `${roots[root] ?? ''}/${path}`;
}
