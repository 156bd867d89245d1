import { hashOfWords } from './quick-hash.ts';

/** Numbers by row, compared by their bits: two 32-bit words for each row. */
export type Column = Int32Array;

/** Returns the numbers of an array as a column. */
export function columnOf(numbers: Float64Array): Column {
  return new Int32Array(numbers.buffer, numbers.byteOffset, 2 * numbers.length);
}

/** Rows in groups: the rows of the first group, then those of the next, and where each group ends. */
export type RowGroups = { readonly rows: Uint32Array; readonly ends: Uint32Array };

/**
 * Returns the groups of at least two of `rows` that are alike in all of `columns`, in the order of the first of each, and
 * the rows of a group in their order. Flat arrays, since a Map of lists would take ten times the memory for a million files.
 */
export function rowsAlike(rows: Uint32Array, ...columns: readonly Column[]): RowGroups {
  const { length } = rows;
  const firsts = firstsOf(rows, columns);
  const counts = countsOf(firsts);
  // From counts to where each group begins.
  let total = 0;
  let groups = 0;
  const starts = counts;
  for (let at = 0; at < length; at++) {
    const count = counts[at] ?? 0;
    starts[at] = count > 1 ? total : NOWHERE;
    if (count < 2) continue;
    total += count;
    groups += 1;
  }
  const alike = new Uint32Array(total);
  const ends = new Uint32Array(groups);
  const order = new Int32Array(groups);
  for (let at = 0, group = 0; at < length; at++) if (starts[at] !== NOWHERE) order[group++] = at;
  for (let at = 0; at < length; at++) {
    const first = firsts[at] ?? 0;
    const place = starts[first] ?? NOWHERE;
    if (place === NOWHERE) continue;
    alike[place] = rows[at] ?? 0;
    starts[first] = place + 1;
  }
  for (let group = 0; group < groups; group++) ends[group] = starts[order[group] ?? 0] ?? 0;
  return { rows: alike, ends };
}

/** Returns those of `rows` that equal another one in all of `columns`, in their order. */
export function rowsWithAlike(rows: Uint32Array, ...columns: readonly Column[]): Uint32Array {
  const firsts = firstsOf(rows, columns);
  const counts = countsOf(firsts);
  let [all, filled] = [0, 0];
  for (let at = 0; at < rows.length; at++) if ((counts[firsts[at] ?? 0] ?? 0) > 1) all += 1;
  const alike = new Uint32Array(all);
  for (let at = 0; at < rows.length; at++)
    if ((counts[firsts[at] ?? 0] ?? 0) > 1) alike[filled++] = rows[at] ?? 0;
  return alike;
}

/**
 * Returns the `rows` that are wanted; the engine's own `filter` gathers them on the heap, some 20 MB for a million.
 */
export function rowsThat(rows: Uint32Array, areWanted: (row: number) => boolean): Uint32Array {
  const wanted = new Uint32Array(rows.length);
  let count = 0;
  for (const row of rows) if (areWanted(row)) wanted[count++] = row;
  return wanted.subarray(0, count);
}

/** Yields the groups one after the other. */
export function* eachGroup({ rows, ends }: RowGroups): Generator<Uint32Array> {
  let start = 0;
  for (const end of ends) {
    yield rows.subarray(start, end);
    start = end;
  }
}

const NOWHERE = -1;

// Signed integers, which the engine stores without a heap object for each.
const kept = new Map<string, Int32Array>();

/** Returns the buffer for one grouping, reused each time: for a million rows, freed memory is not given back soon. */
function scratch(use: 'slots' | 'firsts' | 'counts or hashes', length: number): Int32Array {
  const known = kept.get(use);
  if (known !== undefined && known.length >= length) return known.subarray(0, length);
  const made = new Int32Array(length);
  kept.set(use, made);
  return made;
}

/** Returns for each row, by its position, the position of the first row that it equals. */
function firstsOf(rows: Uint32Array, columns: readonly Column[]): Int32Array {
  let size = 16;
  while (size < 2 * rows.length) size *= 2;
  const slots = scratch('slots', size).fill(0);
  const firsts = scratch('firsts', rows.length);
  const hashes = hashesOf(rows, columns);
  for (let at = 0; at < rows.length; at++) {
    const hash = hashes[at] ?? 0;
    let slot = hash & (size - 1);
    let taken = (slots[slot] ?? 0) - 1;
    while (taken >= 0 && !(hashes[taken] === hash && areAlike(columns, rows[taken] ?? 0, rows[at] ?? 0))) {
      slot = (slot + 1) & (size - 1);
      taken = (slots[slot] ?? 0) - 1;
    }
    firsts[at] = taken < 0 ? at : taken;
    if (taken < 0) slots[slot] = at + 1;
  }
  return firsts;
}

function hashesOf(rows: Uint32Array, columns: readonly Column[]): Int32Array {
  const hashes = scratch('counts or hashes', rows.length).fill(0);
  for (const column of columns) {
    for (let at = 0; at < rows.length; at++) {
      const word = 2 * (rows[at] ?? 0);
      hashes[at] = hashOfWords(hashes[at] ?? 0, column[word] ?? 0, column[word + 1] ?? 0);
    }
  }
  return hashes;
}

function countsOf(firsts: Int32Array): Int32Array {
  const counts = scratch('counts or hashes', firsts.length).fill(0);
  for (let at = 0; at < firsts.length; at++) {
    const first = firsts[at] ?? 0;
    counts[first] = (counts[first] ?? 0) + 1;
  }
  return counts;
}

function areAlike(columns: readonly Column[], one: number, other: number): boolean {
  for (const column of columns)
    if (column[2 * one] !== column[2 * other] || column[2 * one + 1] !== column[2 * other + 1]) return false;
  return true;
}
