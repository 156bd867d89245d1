import type { SpelledName } from './spell-name.ts';

/** A stretch of a name: where it lies in the stem, as it is written, and narrow with single spaces. */
export type Spelling = {
  readonly start: number;
  readonly end: number;
  readonly written: string;
  readonly narrow: string;
};

/** A name cut at its separators, in either width. */
export type CutName = {
  readonly spelled: SpelledName;
  readonly separator: string;
  /** Trimmed; empty ones are left out. */
  readonly pieces: readonly Spelling[];
  /** Two separators met, or one stood at an end. */
  readonly hasEmptyPieces: boolean;
  /** Nothing was trimmed: the narrow stem is its pieces, joined. */
  readonly isTidy: boolean;
};

/** Returns `spelled` cut at every `separator`. */
export function cutName(spelled: SpelledName, separator: string): CutName {
  const pieces: Spelling[] = [];
  const { narrow } = spelled;
  let hasEmptyPieces = false;
  let isTidy = true;
  for (let start = 0; start <= narrow.length;) {
    const found = narrow.indexOf(separator, start);
    const end = found < 0 ? narrow.length : found;
    const piece = spellingOf(spelled, start, end);
    if (piece === undefined) hasEmptyPieces = true;
    else pieces.push(piece);
    if (piece === undefined || piece.narrow.length !== end - start) isTidy = false;
    start = end + 1;
  }
  return { spelled, separator, pieces, hasEmptyPieces, isTidy };
}

/** Returns the stretch of the stem from `start` to `end` without the spaces around it; undefined if nothing is left. */
export function spellingOf(spelled: SpelledName, start: number, end: number): Spelling | undefined {
  const { text, narrow } = spelled;
  let from = start;
  let to = end;
  while (from < to && narrow.charCodeAt(from) === 0x20) from++;
  while (to > from && narrow.charCodeAt(to - 1) === 0x20) to--;
  if (from === to) return undefined;
  const slice = narrow.slice(from, to);
  const single = slice.includes('  ') ? slice.replace(/ {2,}/g, ' ') : slice;
  return { start: from, end: to, written: text.slice(from, to), narrow: single };
}

/** Returns `count` pieces from the one at `from` on as one spelling. */
export function joinPieces(name: CutName, from: number, count: number): Spelling {
  const first = pieceAt(name, from);
  if (count === 1) return first;
  const { end } = pieceAt(name, from + count - 1);
  const narrow = name.pieces
    .slice(from, from + count)
    .map((piece) => piece.narrow)
    .join(name.separator);
  return { start: first.start, end, written: name.spelled.text.slice(first.start, end), narrow };
}

/** Returns the narrow text of every piece from the one at `from` on, joined by single separators. */
export function textFrom(name: CutName, from: number): string {
  if (name.isTidy)
    return from === 0 ? name.spelled.narrow : name.spelled.narrow.slice(pieceAt(name, from).start);
  return joinPieces(name, from, name.pieces.length - from).narrow;
}

/** Returns the piece at `index`; throws if there is none, which is a bug of the caller. */
export function pieceAt(name: CutName, index: number): Spelling {
  const piece = name.pieces[index];
  if (piece === undefined) throw new Error(`no piece ${index} in a name of ${name.pieces.length}`);
  return piece;
}
