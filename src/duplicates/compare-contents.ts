import { isRefusal } from '../files/disk-errors.ts';
import type { OpenSeenFile, SeenFile, SeenFiles } from '../files/seen-files.ts';
import { sha256 } from '../kernel/sha256.ts';
import type { Candidate, Known } from './candidate.ts';

/** Read at first: most files of one size that differ, differ here. */
const HEAD = 4 * 1024;
/** Measured: buffers of this size read three times as fast as those of a megabyte. */
const PIECE = 64 * 1024;
/** Up to here a fingerprint is of the whole content. */
const WHOLE = 3 * PIECE;

/** Roots by their number, and two buffers to read into. */
export type ContentReader = {
  readonly roots: readonly SeenFiles[];
  readonly left: Uint8Array;
  readonly right: Uint8Array;
};

/** What was found out of a candidate; undefined of one that cannot be read or that somebody writes to. */
export type Learnt = Known | undefined;

/** Returns a reader of files below `roots`. */
export function contentReader(roots: readonly SeenFiles[]): ContentReader {
  return { roots, left: Buffer.allocUnsafe(PIECE), right: Buffer.allocUnsafe(PIECE) };
}

/**
 * Finds out which of `candidates`, all of one size above 0, are equal: reads the head of each, then a fingerprint of
 * those with equal heads, and compares byte by byte those that are larger than their fingerprint. Reads no more of a
 * file than it takes to tell it from all the others. Returns what is known then of each, in the same order.
 */
export function compareContents(candidates: readonly Candidate[], reader: ContentReader): readonly Learnt[] {
  const learnt: Learnt[] = candidates.map(({ known }) => known);
  const size = candidates[0]?.seen.size ?? 0;
  const all = candidates.map((_, index) => index);
  const learn = (index: number, field: keyof Known, value: string | undefined): void => {
    learnt[index] = value === undefined ? undefined : { ...learnt[index], [field]: value };
  };
  for (const index of all) {
    if (learnt[index]?.head === undefined) learn(index, 'head', headOf(at(candidates, index), reader));
  }
  for (const alike of severalBy(all, (index) => learnt[index]?.head)) {
    for (const index of alike) {
      if (learnt[index]?.print !== undefined) continue;
      learn(index, 'print', size <= HEAD ? learnt[index]?.head : printOf(at(candidates, index), reader));
    }
    for (const same of severalBy(alike, (index) => learnt[index]?.print)) {
      if (size <= WHOLE) for (const index of same) learn(index, 'content', learnt[index]?.print);
      else
        for (const [index, content] of contentsOf(same, candidates, { learnt, reader }))
          learn(index, 'content', content);
    }
  }
  return learnt;
}

/** Files that were found equal; `known` are the names that their content had before. */
type Kind = { readonly first: number; readonly known: Set<string>; readonly members: number[] };

/**
 * Returns the content of each of `same`, whose fingerprints are equal; undefined of what cannot be read. The names of
 * contents that were told apart together begin alike, so that they are not compared again.
 */
function contentsOf(
  same: readonly number[],
  candidates: readonly Candidate[],
  { learnt, reader }: { readonly learnt: readonly Learnt[]; readonly reader: ContentReader },
): ReadonlyMap<number, string | undefined> {
  const found = new Map<number, string | undefined>();
  const kinds: Kind[] = [];
  for (const index of same) {
    const known = learnt[index]?.content;
    const equal =
      kinds.find((kind) => known !== undefined && kind.known.has(known)) ??
      kindOf(at(candidates, index), { kinds, known, candidates, reader });
    if (equal === undefined)
      kinds.push({ first: index, known: new Set(known === undefined ? [] : [known]), members: [index] });
    else if (equal === 'unreadable') found.set(index, undefined);
    else equal.members.push(index);
    if (typeof equal === 'object' && known !== undefined) equal.known.add(known);
  }
  const together = sha256(same.map((index) => identityText(at(candidates, index))).join('\n')).slice(0, 32);
  kinds.forEach(({ members }, number) => {
    for (const index of members) found.set(index, `${together}:${number}`);
  });
  return found;
}

/** Returns the kind that a candidate is of, by reading it; undefined if it is of a kind of its own. */
function kindOf(
  candidate: Candidate,
  among: {
    readonly kinds: readonly Kind[];
    readonly known: string | undefined;
    readonly candidates: readonly Candidate[];
    readonly reader: ContentReader;
  },
): Kind | 'unreadable' | undefined {
  const { kinds, known, candidates, reader } = among;
  for (const kind of kinds) {
    if (known !== undefined && [...kind.known].some((other) => areToldApart(known, other))) continue;
    const isOne = isEqual(at(candidates, kind.first), candidate, reader);
    if (isOne === undefined) return 'unreadable';
    if (isOne) return kind;
  }
  return undefined;
}

/** Claims that two names of contents that are not one were given when those contents were compared with each other. */
export function areToldApart(one: string, other: string): boolean {
  return one !== other && one.slice(0, one.indexOf(':')) === other.slice(0, other.indexOf(':'));
}

function identityText({ seen }: Candidate): string {
  const { device, inode, size, modifiedNs, changedNs } = seen;
  return [device, inode, size, modifiedNs, changedNs].join(' ');
}

function headOf(candidate: Candidate, reader: ContentReader): string | undefined {
  return reading(candidate, reader, (file) => {
    const length = Math.min(HEAD, candidate.seen.size);
    const head = reader.left.subarray(0, length);
    return fill(file, head, 0) ? sha256(head) : undefined;
  });
}

/** The same digest as `scan/fingerprint.ts`, so that journals and this speak of one content by one name. */
function printOf(candidate: Candidate, reader: ContentReader): string | undefined {
  const { size } = candidate.seen;
  return reading(candidate, reader, (file) => {
    const middle = Math.floor((size - PIECE) / 2);
    const starts = size <= WHOLE ? [0] : [0, middle, size - PIECE];
    const sample = Buffer.allocUnsafe(size <= WHOLE ? size : WHOLE);
    const isRead = starts.every((start, index) =>
      fill(file, size <= WHOLE ? sample : sample.subarray(index * PIECE, (index + 1) * PIECE), start),
    );
    return isRead ? sha256(sample) : undefined;
  });
}

/** Returns whether both files hold the same bytes; undefined if one cannot be read or is written to. */
function isEqual(one: Candidate, other: Candidate, reader: ContentReader): boolean | undefined {
  const { left, right } = reader;
  const { size } = one.seen;
  return reading(one, reader, (a) =>
    reading(other, reader, (b) => {
      for (let position = 0; position < size; position += PIECE) {
        const length = Math.min(PIECE, size - position);
        const [here, there] = [left.subarray(0, length), right.subarray(0, length)];
        if (!fill(a, here, position) || !fill(b, there, position)) return undefined;
        if (Buffer.compare(here, there) !== 0) return false;
      }
      return true;
    }),
  );
}

/** Reads a file that must be, before and after, the one that was seen; undefined otherwise. */
function reading<Value>(
  { places: [place], seen }: Candidate,
  { roots }: ContentReader,
  read: (file: OpenSeenFile) => Value | undefined,
): Value | undefined {
  try {
    const file = roots[place.root]?.open(place.path);
    if (file === undefined) return undefined;
    try {
      if (!isUntouched(file.stat(), seen)) return undefined;
      const value = read(file);
      return isUntouched(file.stat(), seen) ? value : undefined;
    } finally {
      file.close();
    }
  } catch (error) {
    if (isRefusal(error, 'gone-away', 'too-many-open')) throw error;
    if (error instanceof Error && error.name === 'DiskError') return undefined;
    throw error;
  }
}

/** Claims that nobody has written to the file, or put another one in its place, since it was seen. */
function isUntouched(now: SeenFile, seen: SeenFile): boolean {
  return (
    now.device === seen.device &&
    now.inode === seen.inode &&
    now.size === seen.size &&
    now.modifiedNs === seen.modifiedNs &&
    now.changedNs === seen.changedNs
  );
}

/** Fills `into` from `position` on; false when the file ends before. */
function fill(file: OpenSeenFile, into: Uint8Array, position: number): boolean {
  for (let done = 0; done < into.length;) {
    const count = file.read(done === 0 ? into : into.subarray(done), position + done);
    if (count === 0) return false;
    done += count;
  }
  return true;
}

/** Returns the groups of at least two of `indexes` that have the same key; what has none is in no group. */
function severalBy(
  indexes: readonly number[],
  keyOf: (index: number) => string | undefined,
): readonly (readonly number[])[] {
  const groups = new Map<string, number[]>();
  for (const index of indexes) {
    const key = keyOf(index);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [index]);
    else group.push(index);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

function at(candidates: readonly Candidate[], index: number): Candidate {
  const candidate = candidates[index];
  if (candidate === undefined) throw new Error(`no candidate ${index}`);
  return candidate;
}
