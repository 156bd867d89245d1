import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A file of a literal tree: its content, or its content and its time of last change in seconds since 1970. */
export type TreeFile = string | Uint8Array | { readonly content: string; readonly modified: number };

/** A folder on the real disk that goes away when the test ends. */
export type TemporaryTree = Disposable & { readonly root: string };

/** Makes a temporary folder that holds `files` by path. */
export function temporaryTree(
  files: Readonly<Record<string, TreeFile>> = {},
  within = tmpdir(),
): TemporaryTree {
  const root = mkdtempSync(join(within, 'guidang-'));
  for (const [path, file] of Object.entries(files)) {
    const full = join(root, path);
    mkdirSync(dirname(full), { recursive: true });
    const isPlain = typeof file === 'string' || file instanceof Uint8Array;
    writeFileSync(full, isPlain ? file : file.content);
    if (!isPlain) utimesSync(full, file.modified, file.modified);
  }
  return { root, [Symbol.dispose]: () => rmSync(root, { recursive: true, force: true }) };
}
