import { FACTS } from '../files/file-facts.ts';
import type { Sha256 } from '../kernel/sha256.ts';
import { digestAt, isEqual } from './compare-files.ts';
import type { Compared } from './compare-files.ts';
import type { FilesToRead } from './files-to-read.ts';
import { UNREADABLE } from './knowledge.ts';
import { UNKNOWN } from './quick-hash.ts';

/** A file that equals none of this many kinds is not compared with more, but digested, as they are. */
const MOST_KINDS = 3;

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

/** Files that were found equal: the first is the one that others are compared with. */
type Kind = { readonly number: number; readonly members: number[]; digest?: Sha256 };

function tellApart(
  compared: Compared,
  { start, end }: { readonly start: number; readonly end: number },
  into: Int32Array,
): void {
  const kinds: Kind[] = [];
  // A file that vanished while others were compared with it no longer stands for its kind.
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
  const digest = digestAt(at, compared);
  if (digest === undefined) return 'unreadable';
  for (const kind of kinds) {
    for (
      let [first] = kind.members;
      first !== undefined && kind.digest === undefined;
      [first] = kind.members
    ) {
      const known = digestAt(first, compared);
      if (known === undefined) dropped(kind);
      else kind.digest = known;
    }
    if (kind.digest === digest) return kind;
  }
  return undefined;
}
