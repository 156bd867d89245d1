import type { FileTable } from './file-table.ts';
import { filesOfPart, NUMBER, NUMBERS } from './known-contents.ts';
import type { Knowledge } from './knowledge.ts';
import { hashOfWords, UNKNOWN } from './quick-hash.ts';

/** What is asked for: what is known of `rows` is written into `knowledge`. */
type Recalled = { readonly rows: Uint32Array; readonly knowledge: Knowledge; readonly mostOthers: number };

/**
 * Writes what is known of `rows` into `knowledge`, part by part: all that is known of a million files would take 50 MB. Returns
 * the remembered files that are none of them, none at all if they are more than `mostOthers`.
 */
export function recall(
  parts: Iterable<Uint8Array>,
  table: FileTable,
  { rows, knowledge, mostOthers }: Recalled,
): Float64Array {
  const others = new Others(mostOthers);
  let states: Float64Array | undefined;
  let find: ReturnType<typeof finder> | undefined;
  let next = 0;
  for (const part of parts) {
    const files = filesOfPart(part);
    states ??= statesOf(table, rows);
    for (let at = 0; at < files.length; at += NUMBERS) {
      const state = files[at + NUMBER.state] ?? 0;
      // Folders are mostly listed in the order of the last time, and so are their files.
      const isNext: boolean = states[next] === state;
      const found = isNext
        ? next
        : (find ??= finder(table, rows, states))(files[at + NUMBER.inode] ?? 0, state);
      const row = rows[found] ?? 0;
      if (found >= 0) next = found + 1;
      if (found >= 0 && states[found] === state) note(files, at, row, knowledge);
      else others.add(files.subarray(at, at + NUMBERS), found < 0 ? NOBODY : row);
    }
  }
  // Of a file that has changed, what was known of it before is forgotten. One of another disk may have the same inode.
  return others.all((row) => row === NOBODY || knowledge.head[row] !== UNKNOWN);
}

function statesOf(table: FileTable, rows: Uint32Array): Float64Array {
  const states = new Float64Array(rows.length);
  rows.forEach((row, at) => (states[at] = table.state(row)));
  return states;
}

function note(files: Float64Array, at: number, row: number, knowledge: Knowledge): void {
  knowledge.head[row] = files[at + NUMBER.head] ?? UNKNOWN;
  knowledge.sample[row] = files[at + NUMBER.sample] ?? UNKNOWN;
  knowledge.together[row] = files[at + NUMBER.together] ?? UNKNOWN;
  knowledge.kind[row] = files[at + NUMBER.kind] ?? UNKNOWN;
}

const NOBODY = -1;
/** This many files are in one array. */
const PIECE_FILES = 4096;

/** Remembered files that are none of those that were met, up to so many. */
class Others {
  #count = 0;
  readonly #most: number;
  readonly #pieces: { readonly files: Float64Array; readonly rows: Int32Array }[] = [];

  constructor(most: number) {
    this.#most = most;
  }

  /** Adds a file, and the row that has its inode. */
  add(file: Float64Array, row: number): void {
    const at = this.#count++ % PIECE_FILES;
    if (this.#count > this.#most) this.#pieces.length = 0;
    else if (at === 0)
      this.#pieces.push({
        files: new Float64Array(PIECE_FILES * NUMBERS),
        rows: new Int32Array(PIECE_FILES),
      });
    const piece = this.#pieces.at(-1);
    if (piece === undefined) return;
    piece.files.set(file, at * NUMBERS);
    piece.rows[at] = row;
  }

  /** Returns all whose rows are wanted; none if there were too many. */
  all(isWanted: (row: number) => boolean): Float64Array {
    const count = this.#pieces.length === 0 ? 0 : this.#count;
    const all = new Float64Array(count * NUMBERS);
    let filled = 0;
    for (let one = 0; one < count; one++) {
      const [piece, at] = [this.#pieces[Math.floor(one / PIECE_FILES)], one % PIECE_FILES];
      if (piece === undefined || !isWanted(piece.rows[at] ?? NOBODY)) continue;
      all.set(piece.files.subarray(at * NUMBERS, (at + 1) * NUMBERS), filled);
      filled += NUMBERS;
    }
    return all.subarray(0, filled);
  }
}

/** Returns a search for an inode among `rows`, preferably in a state: where in them it is, -1 where it is not. */
function finder(
  table: FileTable,
  rows: Uint32Array,
  states: Float64Array,
): (inode: number, state: number) => number {
  let size = 16;
  while (size < 2 * rows.length) size *= 2;
  const slots = new Int32Array(size);
  const slotOf = (inode: number): number =>
    hashOfWords(0, inode | 0, Math.floor(inode / 2 ** 32) | 0) & (size - 1);
  rows.forEach((row, one) => {
    let slot = slotOf(table.inode(row));
    while (slots[slot] !== 0) slot = (slot + 1) & (size - 1);
    slots[slot] = one + 1;
  });
  return (inode, state) => {
    let other = -1;
    for (let slot = slotOf(inode); slots[slot] !== 0; slot = (slot + 1) & (size - 1)) {
      const one = (slots[slot] ?? 0) - 1;
      if (table.inode(rows[one] ?? 0) !== inode) continue;
      if (states[one] === state) return one;
      other = one;
    }
    return other;
  };
}
