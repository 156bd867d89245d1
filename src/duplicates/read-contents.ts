import { FACT, FACTS } from '../files/file-facts.ts';
import { openPlain, unlessRefused } from '../files/plain-file.ts';
import type { PlainFile } from '../files/plain-file.ts';
import { sha256, sha256Stream } from '../kernel/sha256.ts';
import type { Sha256 } from '../kernel/sha256.ts';
import type { FilesToRead } from './files-to-read.ts';
import { UNREADABLE } from './knowledge.ts';
import { quickHash, UNKNOWN } from './quick-hash.ts';

/** Read at first: most files of one size that differ, differ here. What is no larger is known by its digest. */
export const HEAD = 4 * 1024;
/** Measured: buffers of this size read three times as fast as those of a megabyte. */
const PIECE = 64 * 1024;
/** Up to here a fingerprint is of the whole content. */
const WHOLE = 3 * PIECE;
/** A file that is of none of so many kinds is not compared with more of them, but digested, as they are. */
const MOST_KINDS = 3;

// Each thread has its own.
const left = new Uint8Array(PIECE);
const right = new Uint8Array(PIECE);
const sampled = new Uint8Array(2 * HEAD);

/** Returns of each file a hash of its first bytes; of a small one also what stands for its content; flat, by threes. */
export function readHeads(files: FilesToRead): Float64Array<ArrayBuffer> {
  const heads = new Float64Array(3 * (files.states.length / FACTS)).fill(UNKNOWN);
  eachFile(files, (path, at) => {
    const into = heads.subarray(3 * at, 3 * at + 3);
    const size = sizeAt(files, at);
    const head = left.subarray(0, Math.min(HEAD, size));
    const isRead = readStill(files, { path, at }, (file) => file.fill(head, 0));
    if (isRead !== true) into[0] = UNREADABLE;
    else if (size > HEAD) into[0] = quickHash(head);
    else into.set(numbersOf(sha256(head)));
  });
  return heads;
}

/** Returns of each file a hash of bytes from its middle and its end. */
export function readSamples(files: FilesToRead): Float64Array<ArrayBuffer> {
  const samples = new Float64Array(files.states.length / FACTS);
  eachFile(files, (path, at) => {
    const size = sizeAt(files, at);
    const isRead = readStill(
      files,
      { path, at },
      (file) =>
        file.fill(sampled.subarray(0, HEAD), Math.floor((size - HEAD) / 2)) &&
        file.fill(sampled.subarray(HEAD), size - HEAD),
    );
    samples[at] = isRead === true ? quickHash(sampled) : UNREADABLE;
  });
  return samples;
}

/** Files of one size that may be equal, and what is known of them. */
export type GroupsToCompare = {
  readonly files: FilesToRead;
  /** Where each group ends among the files. */
  readonly ends: Uint32Array<ArrayBuffer>;
  /** The two halves of each file's content, as far as they are known. */
  readonly known: Float64Array<ArrayBuffer>;
};

/** Returns of each file which kind of its group it is of, by comparing byte by byte. */
export function readKinds({ files, ends, known }: GroupsToCompare): Int32Array<ArrayBuffer> {
  const kinds = new Int32Array(files.states.length / FACTS);
  const paths = files.paths.split('\0');
  let start = 0;
  for (const end of ends) {
    tellApart({ files, paths, known }, { start, end }, kinds);
    start = end;
  }
  return kinds;
}

type Compared = {
  readonly files: FilesToRead;
  readonly paths: readonly string[];
  readonly known: Float64Array;
};

/** Files that were found equal: the first is the one that others are compared with. */
type Kind = { readonly number: number; readonly members: number[]; digest?: Sha256 };

function tellApart(
  compared: Compared,
  { start, end }: { readonly start: number; readonly end: number },
  into: Int32Array,
): void {
  const kinds: Kind[] = [];
  // One that went away while others were compared with it is a stand-in no more.
  const dropped = (kind: Kind): void => {
    into[kind.members.shift() ?? start] = UNREADABLE;
    delete kind.digest;
  };
  for (let at = start; at < end; at++) {
    const kind = kindOf(at, { kinds, compared, dropped });
    if (kind === 'unreadable') {
      into[at] = UNREADABLE;
      continue;
    }
    const found = kind ?? { number: kinds.length, members: [] };
    if (kind === undefined) kinds.push(found);
    found.members.push(at);
    into[at] = found.number;
  }
}

type Among = {
  readonly kinds: readonly Kind[];
  readonly compared: Compared;
  /** Is told that the first member of a kind cannot be read any more. */
  readonly dropped: (kind: Kind) => void;
};

/** Returns the kind that a file is of; undefined for one of its own. */
function kindOf(at: number, among: Among): Kind | 'unreadable' | undefined {
  const { kinds, compared } = among;
  const { known } = compared;
  const [together, which] = [known[2 * at] ?? UNKNOWN, known[2 * at + 1] ?? UNKNOWN];
  const isOneOf = ({ members }: Kind, isWanted: (kind: number) => boolean): boolean =>
    together >= 0 &&
    members.some((member) => known[2 * member] === together && isWanted(known[2 * member + 1] ?? UNKNOWN));
  const same = kinds.find((kind) => isOneOf(kind, (other) => other === which));
  if (same !== undefined) return same;
  const possible = kinds.filter((kind) => !isOneOf(kind, (other) => other !== which));
  if (possible.length > MOST_KINDS) return kindByDigest(at, possible, among);
  for (const kind of possible) {
    for (let [first] = kind.members; first !== undefined; [first] = kind.members) {
      const isOne = isEqual(first, at, compared);
      if (isOne === 'second-unreadable') return 'unreadable';
      if (isOne === true) return kind;
      if (isOne === false) break;
      among.dropped(kind);
    }
  }
  return undefined;
}

function kindByDigest(
  at: number,
  kinds: readonly Kind[],
  { compared, dropped }: Among,
): Kind | 'unreadable' | undefined {
  const digest = digestOf(at, compared);
  if (digest === undefined) return 'unreadable';
  for (const kind of kinds) {
    for (
      let [first] = kind.members;
      first !== undefined && kind.digest === undefined;
      [first] = kind.members
    ) {
      const known = digestOf(first, compared);
      if (known === undefined) dropped(kind);
      else kind.digest = known;
    }
    if (kind.digest === digest) return kind;
  }
  return undefined;
}

function digestOf(at: number, { files, paths }: Compared): Sha256 | undefined {
  return readStill(files, { path: paths[at] ?? '', at }, (file) => {
    const state = sha256Stream();
    const size = sizeAt(files, at);
    for (let position = 0; position < size; position += PIECE) {
      const piece = left.subarray(0, Math.min(PIECE, size - position));
      if (!file.fill(piece, position)) return undefined;
      state.update(piece);
    }
    return state.digest();
  });
}

/** Claims that two files hold the same bytes, unless one of them cannot be read, or is written to. */
function isEqual(
  one: number,
  other: number,
  { files, paths }: Compared,
): boolean | 'first-unreadable' | 'second-unreadable' {
  const size = sizeAt(files, one);
  let isSecondBad = false;
  const equal = readStill(files, { path: paths[one] ?? '', at: one }, (a) => {
    const found = readStill(files, { path: paths[other] ?? '', at: other }, (b) => haveSameBytes(a, b, size));
    isSecondBad = found === undefined;
    return found ?? false;
  });
  if (equal === undefined) return 'first-unreadable';
  return isSecondBad ? 'second-unreadable' : equal;
}

/**
 * Undefined where the second ends too soon; a first one that does is found to be another one afterwards. What begins
 * alike differs at the end or in the middle more often than anywhere else: so these come first.
 */
function haveSameBytes(a: PlainFile, b: PlainFile, size: number): boolean | undefined {
  const isSame = (position: number, length: number): boolean | undefined => {
    const [here, there] = [left.subarray(0, length), right.subarray(0, length)];
    if (!a.fill(here, position)) return false;
    return b.fill(there, position) ? Buffer.compare(here, there) === 0 : undefined;
  };
  for (const position of size > 2 * PIECE ? [size - HEAD, Math.floor((size - HEAD) / 2)] : []) {
    const isOne = isSame(position, HEAD);
    if (isOne !== true) return isOne;
  }
  for (let position = 0; position < size; position += PIECE) {
    const isOne = isSame(position, Math.min(PIECE, size - position));
    if (isOne !== true) return isOne;
  }
  return true;
}

/**
 * Returns the digest of a file's fingerprint, the same as `scan/fingerprint.ts`, so that journals and this speak of one
 * content by one name; undefined for one that cannot be read, or that is no longer what it was.
 */
export function readPrints(files: FilesToRead): readonly (Sha256 | undefined)[] {
  const prints: (Sha256 | undefined)[] = [];
  eachFile(files, (path, at) => {
    const size = sizeAt(files, at);
    const starts = size <= WHOLE ? [0] : [0, Math.floor((size - PIECE) / 2), size - PIECE];
    const sample = new Uint8Array(Math.min(size, WHOLE));
    const isRead = readStill(files, { path, at }, (file) =>
      starts.every((start, index) =>
        file.fill(size <= WHOLE ? sample : sample.subarray(index * PIECE, (index + 1) * PIECE), start),
      ),
    );
    prints.push(isRead === true ? sha256(sample) : undefined);
  });
  return prints;
}

function eachFile({ paths }: FilesToRead, read: (path: string, at: number) => void): void {
  if (paths === '') return;
  let start = 0;
  for (let at = 0; start <= paths.length; at++) {
    const end = paths.indexOf('\0', start);
    const stop = end < 0 ? paths.length : end;
    read(paths.slice(start, stop), at);
    start = stop + 1;
  }
}

/** Reads a file that must be, when it was read, the one that was listed, untouched; undefined otherwise. */
function readStill<Value>(
  { states }: FilesToRead,
  { path, at }: { readonly path: string; readonly at: number },
  read: (file: PlainFile) => Value | undefined,
): Value | undefined {
  return unlessRefused(() => {
    const file = openPlain(path);
    try {
      const value = read(file);
      // Looked at afterwards: a write before it was read shows in the times just as one after it.
      return value !== undefined && file.isStill(states, at * FACTS) ? value : undefined;
    } finally {
      file.close();
    }
  });
}

function sizeAt({ states }: FilesToRead, at: number): number {
  return states[at * FACTS + FACT.size] ?? 0;
}

/** Returns three numbers of 53 bits of a digest: as unlikely to meet as the digest is, for any archive there is. */
function numbersOf(digest: Sha256): readonly [number, number, number] {
  const number = (at: number): number => Number.parseInt(digest.slice(at, at + 13), 16);
  return [number(0), number(13), number(26)];
}
