import { lstatSync } from 'node:fs';
import { FACTS, putFacts } from './file-facts.ts';
import type { FolderStamp } from './folder-stamp.ts';

/** The bytes of the names in a folder, each ended by NUL, and what each was: 4 an empty file, 0 another one, others are no files. */
export type PackedNames = { readonly names: Uint8Array; readonly kinds: Uint8Array };

/**
 * Checks whether a tree is as it was, until disposed of; whatever cannot be looked at counts as changed. Paths are
 * the bytes of a `RelPath`.
 */
export interface SameTree extends Disposable {
  /** Returns whether a folder has the stamp with these numbers. */
  isSameFolder(path: Uint8Array, stamp: Float64Array): boolean;
  /** Returns whether exactly the same files in a folder are empty as before. */
  areSameFiles(path: Uint8Array, inside: PackedNames): boolean;
  /** Returns whether each of these names is a file of which all facts (file-facts.ts) are as they were. */
  areSameStates(path: Uint8Array, names: Uint8Array, facts: Float64Array): boolean;
}

/** How many numbers a stamp is: seconds and nanoseconds of both its times, device and inode. */
export const STAMP_NUMBERS = 6;

/** The kinds of `PackedNames` that are files. */
export const [FILE, EMPTY_FILE] = [0, 4];

/** Returns the numbers of a stamp; for one that is empty or has no inode, numbers that no folder has. */
export function numbersOfStamp(stamp: FolderStamp | ''): readonly number[] {
  const parts = /^(\d+)(\d{9}) (\d+)(\d{9}) (\d+):(\d+)$/.exec(stamp)?.slice(1).map(Number);
  return parts ?? Array.from({ length: STAMP_NUMBERS }, () => Number.NaN);
}

/** Returns a checker of the tree below `root`, an absolute path, by Node's calls. */
export function plainTreeBelow(root: string): SameTree {
  return {
    isSameFolder: isSameFolder.bind(undefined, root),
    areSameFiles: areSameFiles.bind(undefined, root),
    areSameStates: areSameStates.bind(undefined, root),
    [Symbol.dispose]: () => undefined,
  };
}

/** What is known of the file that is looked at. */
const state = new Float64Array(FACTS);

/** Returns whether what is `now` known of a file is what `facts` say from `at` on. */
export function isState(now: Float64Array, facts: Float64Array, at: number): boolean {
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
