import { constants, lstatSync } from 'node:fs';
import { FACTS, putFacts, putStatx } from './file-facts.ts';
import type { FolderStamp } from './folder-stamp.ts';
import {
  AT_SYMLINK_NOFOLLOW,
  deviceNumber,
  factsIn,
  openLinuxCalls,
  STATX,
  STATX_LENGTH,
  WANTED,
} from './linux-calls.ts';

/** The bytes of the names in a folder, each ended by NUL, and what each was: 4 an empty file, 0 another one, others are no files. */
export type PackedNames = { readonly names: Uint8Array; readonly kinds: Uint8Array };

/**
 * Checks whether a tree is as it was, until disposed of; whatever cannot be looked at counts as changed. Paths are
 * the bytes of a `RelPath`.
 */
export type SameTree = Disposable & {
  /** Returns whether a folder has the stamp with these numbers. */
  readonly isSameFolder: (path: Uint8Array, stamp: Float64Array) => boolean;
  /** Returns whether exactly the same files in a folder are empty as before. */
  readonly areSameFiles: (path: Uint8Array, inside: PackedNames) => boolean;
  /** Returns whether each of these names is a file of which all facts (file-facts.ts) are as they were. */
  readonly areSameStates: (path: Uint8Array, names: Uint8Array, facts: Float64Array) => boolean;
};

/** How many numbers a stamp is: seconds and nanoseconds of both its times, device and inode. */
export const STAMP_NUMBERS = 6;

const { S_IFMT, S_IFREG } = constants;
/** Of open(2): a descriptor to look from, without opening the folder itself. */
const O_PATH = 0o10_000_000;
const O_CLOEXEC = 0o2_000_000;
const [FILE, EMPTY_FILE] = [0, 4];
/** Longer paths than the system takes are left to Node to refuse. */
const LONGEST = 4096;

/** Returns the numbers of a stamp; for one that is empty or has no inode, numbers that no folder has. */
export function numbersOfStamp(stamp: FolderStamp | ''): readonly number[] {
  const parts = /^(\d+)(\d{9}) (\d+)(\d{9}) (\d+):(\d+)$/.exec(stamp)?.slice(1).map(Number);
  return parts ?? Array.from({ length: STAMP_NUMBERS }, () => Number.NaN);
}

/** Returns a checker of the tree below `root`, an absolute path; it uses Linux's own calls where possible. */
export function sameTreeBelow(root: string): SameTree {
  return (
    nativeBelow(root) ?? {
      isSameFolder: isSameFolder.bind(undefined, root),
      areSameFiles: areSameFiles.bind(undefined, root),
      areSameStates: areSameStates.bind(undefined, root),
      [Symbol.dispose]: () => undefined,
    }
  );
}

function nativeBelow(root: string): SameTree | undefined {
  const calls = openLinuxCalls();
  // Each look then begins there, which saves the way from the system's own root.
  const fd = calls?.open(root, O_PATH | constants.O_DIRECTORY | O_CLOEXEC) ?? -1;
  if (calls === undefined || fd < 0) return undefined;
  const { bytes, words, view, address } = calls.room(LONGEST + STATX_LENGTH);
  const { word, long } = factsIn(view, LONGEST);
  const answer = address + LONGEST;
  const sizeAt = (LONGEST + STATX.size) >> 2;
  const look = (wanted: number): boolean =>
    calls.statx(fd, address, AT_SYMLINK_NOFOLLOW, wanted, answer) === 0;
  return {
    isSameFolder(path, stamp) {
      if (path.length + 1 >= LONGEST) return isSameFolder(root, path, stamp);
      bytes[0] = DOT;
      bytes.set(path);
      bytes[path.length === 0 ? 1 : path.length] = 0;
      return (
        look(WANTED.inodeTimes) &&
        long(STATX.modified) === stamp[0] &&
        word(STATX.modified + 8) === stamp[1] &&
        long(STATX.changed) === stamp[2] &&
        word(STATX.changed + 8) === stamp[3] &&
        deviceNumber(word(STATX.major), word(STATX.minor)) === stamp[4] &&
        long(STATX.inode) === stamp[5]
      );
    },
    areSameFiles(path, inside) {
      const { names, kinds } = inside;
      const start = path.length === 0 ? 0 : path.length + 1;
      if (start >= LONGEST) return areSameFiles(root, path, inside);
      bytes.set(path);
      if (path.length > 0) bytes[start - 1] = SLASH;
      let at = 0;
      for (const kind of kinds) {
        let end = start;
        // The bytes of the name and its NUL.
        for (let byte = 1; byte !== 0 && end < LONGEST; end++) byte = bytes[end] = names[at++] ?? 0;
        if (end >= LONGEST) return areSameFiles(root, path, inside);
        if (kind !== FILE && kind !== EMPTY_FILE) continue;
        if (!look(WANTED.kindSize) || (view.getUint16(LONGEST + STATX.mode, true) & S_IFMT) !== S_IFREG)
          return false;
        const isEmpty = words[sizeAt] === 0 && words[sizeAt + 1] === 0;
        if (isEmpty !== (kind === EMPTY_FILE)) return false;
      }
      return true;
    },
    areSameStates(path, names, facts) {
      const start = path.length === 0 ? 0 : path.length + 1;
      if (start >= LONGEST) return areSameStates(root, path, names, facts);
      bytes.set(path);
      if (path.length > 0) bytes[start - 1] = SLASH;
      for (let [at, file] = [0, 0]; file < facts.length; file += FACTS) {
        let end = start;
        for (let byte = 1; byte !== 0 && end < LONGEST; end++) byte = bytes[end] = names[at++] ?? 0;
        if (end >= LONGEST) return areSameStates(root, path, names, facts);
        if (!look(WANTED.all) || (view.getUint16(LONGEST + STATX.mode, true) & S_IFMT) !== S_IFREG)
          return false;
        putStatx(state, 0, words, LONGEST >> 2);
        if (!isState(state, facts, file)) return false;
      }
      return true;
    },
    [Symbol.dispose]: () => void calls.close(fd),
  };
}

const [DOT, SLASH] = [46, 47];

/** What is known of the file that is looked at. */
const state = new Float64Array(FACTS);

function isState(now: Float64Array, facts: Float64Array, at: number): boolean {
  for (let part = 0; part < FACTS; part++) if (now[part] !== facts[at + part]) return false;
  return true;
}

function isSameFolder(root: string, path: Uint8Array, stamp: Float64Array): boolean {
  try {
    const { mtimeNs, ctimeNs, dev, ino } = lstatSync(below(root, path), { bigint: true });
    const numbers = numbersOfStamp(`${mtimeNs} ${ctimeNs} ${dev}:${ino}` as FolderStamp);
    return numbers.every((number, at) => number === stamp[at]);
  } catch {
    // What cannot be looked at has changed: a whole look says how.
    return false;
  }
}

function areSameFiles(root: string, path: Uint8Array, { names, kinds }: PackedNames): boolean {
  const texts = Buffer.from(names).toString('utf8').split('\0');
  const before = below(root, path);
  try {
    return kinds.every((kind, at) => {
      if (kind !== FILE && kind !== EMPTY_FILE) return true;
      const stats = lstatSync(`${before}/${texts[at] ?? ''}`);
      return stats.isFile() && (stats.size === 0) === (kind === EMPTY_FILE);
    });
  } catch {
    return false;
  }
}

function areSameStates(root: string, path: Uint8Array, names: Uint8Array, facts: Float64Array): boolean {
  const texts = Buffer.from(names).toString('utf8').split('\0');
  const before = below(root, path);
  try {
    return texts.slice(0, facts.length / FACTS).every((name, at) => {
      const file = `${before}/${name}`;
      const stats = lstatSync(file);
      putFacts(state, 0, stats, () => lstatSync(file, { bigint: true }).ino);
      return stats.isFile() && isState(state, facts, at * FACTS);
    });
  } catch {
    return false;
  }
}

function below(root: string, path: Uint8Array): string {
  return path.length === 0 ? root : `${root}/${Buffer.from(path).toString('utf8')}`;
}
