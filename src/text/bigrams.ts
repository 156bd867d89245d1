import type { FoldedText } from './fold.ts';

/**
 * What to look for in an index of `bigramText`, for one word: `tokens` that must all occur, or the one-character
 * `prefix` that some token must begin with. `exact` claims that this alone proves that the word occurs; otherwise the
 * text must be looked at as well. Without tokens and prefix the index cannot help.
 */
export type BigramQuery = {
  readonly tokens: readonly string[];
  readonly prefix?: string;
  readonly exact: boolean;
};

/** Words are put together in this room: as pieces of text they took four times as long, and a first index makes millions. */
const ROOM = 4096;
const units = new Uint16Array(ROOM);
const room = Buffer.from(units.buffer);
/** As `Buffer` reads them; nearly all machines put the lowest byte first. */
const isLittleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;
const SPACE = 0x20;

/**
 * Returns the index words of `text`, separated by spaces: of each run of letters, digits and other characters that are
 * no ASCII punctuation, every two neighbours, and the last character alone, so that each character begins a word.
 */
export function bigramText(text: FoldedText): string {
  return quickBigramText(text) ?? wholeBigramText(text);
}

/** Does the same for texts of a usual length whose characters are all one unit of UTF-16; undefined for others. */
function quickBigramText(text: FoldedText): string | undefined {
  // Each unit makes at most a pair and a space, and each run a last character and one.
  if (!isLittleEndian || text.length > ROOM / 4) return undefined;
  let [end, last] = [0, 0];
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (isBreakUnit(unit)) {
      if (last !== 0) {
        units[end++] = last;
        units[end++] = SPACE;
      }
      last = 0;
      continue;
    }
    if (unit >= FIRST_SURROGATE && unit <= LAST_SURROGATE) return undefined;
    if (last !== 0) {
      units[end++] = last;
      units[end++] = unit;
      units[end++] = SPACE;
    }
    last = unit;
  }
  if (last !== 0) units[end++] = last;
  return room.toString('utf16le', 0, 2 * end).trimEnd();
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
  return words.trimEnd();
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

/** Claims that `character` ends a run: spaces and punctuation of ASCII, as the index's tokenizer has it. */
function isBreak(character: string): boolean {
  return isBreakUnit(character.charCodeAt(0));
}

function isBreakUnit(unit: number): boolean {
  return unit < 0x80 && !((unit >= 0x61 && unit <= 0x7a) || (unit >= 0x30 && unit <= 0x39));
}
