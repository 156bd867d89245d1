import { expandGlobs } from '../files/expand-globs.ts';
import { UserFacingError } from '../kernel/errors.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import { pathOf } from './archive.ts';
import type { Archive } from './archive.ts';

/**
 * Returns the paths that a person named, with globs expanded where the shell did not; an existing name is not a glob.
 */
export async function expandPaths(archive: Archive, inputs: readonly string[]): Promise<readonly string[]> {
  const expanded: string[] = [];
  for (const input of inputs) expanded.push(...(await expandGlobs(input, archive.environment.cwd)));
  return expanded;
}

/** Returns the same as paths of the archive. Throws `path-outside-archive` or `path-missing`. */
export async function existingPaths(
  archive: Archive,
  inputs: readonly string[],
): Promise<readonly RelPath[]> {
  const paths = (await expandPaths(archive, inputs)).map((path) => pathOf(archive, path));
  for (const path of paths) {
    if (archive.disk.stat(path) === undefined) throw new UserFacingError('path-missing', { path });
  }
  return paths;
}
