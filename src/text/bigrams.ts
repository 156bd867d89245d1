import type { FoldedText } from './fold.ts';

/**
 * What to look for in an index of `bigramText`, for one word: `tokens` that must all occur, or the one-character
 * `prefix` that some token must begin with. `exact`: whether this alone proves that the word occurs; otherwise the
 * text must be looked at as well. Without tokens and prefix the index cannot help.
 */
export type BigramQuery = {
  readonly tokens: readonly string[];
  readonly prefix?: string;
  readonly exact: boolean;
};

/**
 * Words are built as bytes in this buffer, so that they need not become strings to be indexed: a first index makes
 * millions. A UTF-16 unit of a usual text makes at most a pair of three bytes each, and a space; or three bytes and,
 * in a name (name-words.ts), five more.
 */
export const MOST_UNITS = 1024;
export const room = Buffer.allocUnsafeSlow(8 * MOST_UNITS + 8);
export const SPACE = 0x20;

/**
 * Returns the index words of `text`, separated by spaces: of each run of letters, digits and other characters except
 * ASCII punctuation, every two neighbours, and the last character alone, so that each character begins a word.
 */
export function bigramText(text: FoldedText): string {
  const end = putWords(text);
  return end === undefined ? wholeBigramText(text) : room.toString('utf8', 0, end);
}

/** Puts the words of a text of a usual length, whose characters are all one UTF-16 unit; undefined for others. */
function putWords(text: FoldedText): number | undefined {
  if (text.length > MOST_UNITS) return undefined;
  const end = putRange(text, { from: 0, until: text.length, mark: 0 }, 0);
  return end === undefined || end === 0 ? end : end - 1;
}

/** A part of a text, and the unit that begins each of its words; 0 for none. */
type Range = { readonly from: number; readonly until: number; readonly mark: number };

/**
 * Puts the words of a part of a text into `room`, each followed by a space, and returns where they end; undefined if
 * one of its characters takes two units. The caller sees to it that there is room.
 */
export function putRange(text: FoldedText, { from, until, mark }: Range, start: number): number | undefined {
  let [end, last] = [start, 0];
  for (let at = from; at <= until; at++) {
    const unit = at < until ? text.charCodeAt(at) : SPACE;
    if (unit >= FIRST_SURROGATE && unit <= LAST_SURROGATE) return undefined;
    const isEnd = isBreakUnit(unit);
    if (last !== 0) {
      if (mark !== 0) end = putUnit(mark, end);
      end = putUnit(last, end);
      if (!isEnd) end = putUnit(unit, end);
      room[end++] = SPACE;
    }
    last = isEnd ? 0 : unit;
  }
  return end;
}

/** Puts one unit in UTF-8 into the buffer; returns where the next one goes. */
export function putUnit(unit: number, at: number): number {
  if (unit < 0x80) {
    room[at] = unit;
    return at + 1;
  }
  if (unit < 0x800) {
    room[at] = 0xc0 | (unit >> 6);
    room[at + 1] = 0x80 | (unit & 0x3f);
    return at + 2;
  }
  room[at] = 0xe0 | (unit >> 12);
  room[at + 1] = 0x80 | ((unit >> 6) & 0x3f);
  room[at + 2] = 0x80 | (unit & 0x3f);
  return at + 3;
}

const FIRST_SURROGATE = 0xd800;
const LAST_SURROGATE = 0xdfff;

function wholeBigramText(text: FoldedText): string {
  let words = '';
  let last = '';
  for (const character of `${text} `) {
    if (isBreak(character)) {
      if (last !== '') words += `${last} `;
      last = '';
    } else {
      if (last !== '') words += `${last}${character} `;
      last = character;
    }
  }
  return words.slice(0, -1);
}

/** Returns how to find the texts in which `word` occurs. */
export function bigramQuery(word: FoldedText): BigramQuery {
  const runs = runsOf(word);
  const only = runs.length === 1 ? runs[0] : undefined;
  if (only?.length === 1) return { tokens: [], prefix: only[0] ?? '', exact: word === only[0] };
  const tokens = new Set<string>();
  for (const run of runs) {
    for (let index = 0; index + 1 < run.length; index++) tokens.add(`${run[index]}${run[index + 1]}`);
  }
  return { tokens: [...tokens], exact: only?.length === 2 && word === only.join('') };
}

/**
 * Returns how to find the texts in which `word` occurs in an index that keeps the places of its words: a full-text
 * expression, absent where the index cannot help, and whether it alone proves it.
 */
export function bigramPhrases(word: FoldedText): { readonly match?: string; readonly exact: boolean } {
  const runs = runsOf(word);
  const exact = runs.length === 1 && runs[0]?.join('') === word;
  if (runs.length === 1 && runs[0]?.length === 1) return { match: `"${runs[0][0]}" *`, exact };
  const phrases = runs
    .filter((run) => run.length > 1)
    .map(
      (run) =>
        `"${run
          .slice(1)
          .map((character, index) => `${run[index]}${character}`)
          .join(' ')}"`,
    );
  return { ...(phrases.length > 0 && { match: phrases.join(' AND ') }), exact };
}

/** Returns the runs of characters (code points) between breaks. */
function runsOf(text: FoldedText): readonly (readonly string[])[] {
  const runs: string[][] = [[]];
  for (const character of text) {
    if (isBreak(character)) runs.push([]);
    else runs.at(-1)?.push(character);
  }
  return runs.filter((run) => run.length > 0);
}

/** Returns whether `character` ends a run: spaces and punctuation of ASCII, as the index's tokenizer has it. */
function isBreak(character: string): boolean {
  return isBreakUnit(character.charCodeAt(0));
}

function isBreakUnit(unit: number): boolean {
  return unit < 0x80 && !((unit >= 0x61 && unit <= 0x7a) || (unit >= 0x30 && unit <= 0x39));
}
