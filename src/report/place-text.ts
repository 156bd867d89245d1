import type { RootedPath } from '../duplicates/candidate.ts';
import type { Keeper } from '../plan/plan.ts';

/** Returns where a file lies: below the archive by its path there, elsewhere by its whole path. */
export function placeText({ root, path }: RootedPath, roots: readonly string[]): string {
  return root === 0 ? path : `${roots[root] ?? ''}/${path}`;
}

/** Returns where the kept one of several copies lies, in the same way. */
export function keeperText({ root, path }: Keeper): string {
  return root === undefined ? path : `${root}/${path}`;
}
