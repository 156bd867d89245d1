import { constants, lstatSync } from 'node:fs';
import type { RelPath } from '../kernel/rel-path.ts';
import { AT_FDCWD, AT_SYMLINK_NOFOLLOW, openLinuxCalls, STATX, STATX_LENGTH, WANTED } from './linux-calls.ts';

/**
 * Claims that of the names in `folder`, each ended by NUL, exactly those are empty files that `kinds` says, where 4 is an
 * empty file and 0 another one; other numbers are no files and not looked at.
 */
export type SameSizes = (folder: RelPath, names: Uint8Array, kinds: Uint8Array) => boolean;

const { S_IFMT, S_IFREG } = constants;
const [FILE, EMPTY_FILE] = [0, 4];
/** Longer paths than the system takes are left to Node to refuse. */
const LONGEST = 4096;

/** Returns what looks whether files below `root`, an absolute path, are empty: by Linux's own calls where it can. */
export function sameSizesBelow(root: string): SameSizes {
  return nativeBelow(root) ?? ((folder, names, kinds) => areSame(root, folder, names, kinds));
}

function nativeBelow(root: string): SameSizes | undefined {
  const calls = openLinuxCalls();
  if (calls === undefined) return undefined;
  const { bytes, words, view, address } = calls.room(LONGEST + STATX_LENGTH);
  const answer = address + LONGEST;
  const sizeAt = (LONGEST + STATX.size) >> 2;
  return (folder, names, kinds) => {
    const start = bytes.write(folder === '' ? `${root}/` : `${root}/${folder}/`, 0, LONGEST - 1, 'utf8');
    let at = 0;
    for (const kind of kinds) {
      let end = start;
      // The bytes of the name and its NUL.
      for (let byte = 1; byte !== 0 && end < LONGEST; end++) byte = bytes[end] = names[at++] ?? 0;
      if (end >= LONGEST) return areSame(root, folder, names, kinds);
      if (kind !== FILE && kind !== EMPTY_FILE) continue;
      const refusal = calls.statx(AT_FDCWD, address, AT_SYMLINK_NOFOLLOW, WANTED.kindSize, answer);
      if (refusal !== 0 || (view.getUint16(LONGEST + STATX.mode, true) & S_IFMT) !== S_IFREG) return false;
      const isEmpty = words[sizeAt] === 0 && words[sizeAt + 1] === 0;
      if (isEmpty !== (kind === EMPTY_FILE)) return false;
    }
    return true;
  };
}

function areSame(root: string, folder: RelPath, names: Uint8Array, kinds: Uint8Array): boolean {
  const texts = Buffer.from(names).toString('utf8').split('\0');
  const before = folder === '' ? root : `${root}/${folder}`;
  try {
    return kinds.every((kind, at) => {
      if (kind !== FILE && kind !== EMPTY_FILE) return true;
      const stats = lstatSync(`${before}/${texts[at] ?? ''}`);
      return stats.isFile() && (stats.size === 0) === (kind === EMPTY_FILE);
    });
  } catch {
    // What cannot be looked at has changed: a whole look says how.
    return false;
  }
}
