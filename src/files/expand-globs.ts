import { lstatSync } from 'node:fs';
import { resolve } from 'node:path';

/**
 * Returns what the glob `input` matches below `cwd`, sorted; `input` itself when a file has this name or it is not a
 * glob, so that `报价(1).xlsx` and `[内部]` mean the files of that name. fast-glob is loaded only for a real glob.
 */
export async function expandGlobs(input: string, cwd: string): Promise<readonly string[]> {
  if (!/[*?[{]/.test(input) || lstatSync(resolve(cwd, input), { throwIfNoEntry: false }) !== undefined)
    return [input];
  const { default: glob } = await import('fast-glob');
  const found = await glob(input, { cwd, dot: false, onlyFiles: true, followSymbolicLinks: false });
  return found.length === 0 ? [input] : found.sort();
}
