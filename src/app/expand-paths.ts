import { expandGlobs } from '../files/expand-globs.ts';
import type { Archive } from './archive.ts';

/**
 * Returns the paths that a person named, with globs expanded where the shell did not; an existing name is not a glob.
 */
export async function expandPaths(archive: Archive, inputs: readonly string[]): Promise<readonly string[]> {
  const expanded: string[] = [];
  for (const input of inputs) expanded.push(...(await expandGlobs(input, archive.environment.cwd)));
  return expanded;
}
