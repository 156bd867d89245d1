import type { RootedPath } from './candidate.ts';

/** Returns the absolute path of a place below one of `roots`. */
export function placeOnDisk({ root, path }: RootedPath, roots: readonly string[]): string {
  return `${roots[root] ?? ''}/${path}`;
}
