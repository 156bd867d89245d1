import { fitsExtension } from '../content/expected-formats.ts';
import { formatOf } from '../content/format-of.ts';
import { DiskError } from '../kernel/errors.ts';
import { extensionOf } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { Archive } from './archive.ts';
import type { OnProgress } from './progress.ts';

/** The number of files after which the signal is checked and progress is reported. */
const BREATH = 100;

/**
 * Returns the real format of each file at `paths` whose content does not match its extension; reads a few kilobytes of
 * each. Files that cannot be opened are left out. Throws the signal's reason when aborted.
 */
export async function mismatchesAmong(
  { disk }: Archive,
  paths: readonly RelPath[],
  { signal, onProgress }: { readonly signal: AbortSignal; readonly onProgress?: OnProgress },
): Promise<ReadonlyMap<RelPath, string>> {
  const found = new Map<RelPath, string>();
  for (const [index, path] of paths.entries()) {
    if (index % BREATH === 0) {
      signal.throwIfAborted();
      onProgress?.({ phase: 'reading', done: index, total: paths.length });
    }
    const extension = extensionOf(path);
    try {
      using file = disk.open(path);
      const format = await formatOf(file, extension);
      if (!fitsExtension(extension, format)) found.set(path, `.${format}`);
    } catch (error) {
      if (!(error instanceof DiskError)) throw error;
    }
  }
  return found;
}
