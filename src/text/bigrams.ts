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

/**
 * Returns the index words of `text`, separated by spaces: of each run of letters, digits and other characters that are
 * no ASCII punctuation, every two neighbours, and the last character alone, so that each character begins a word.
 */
export function bigramText(text: FoldedText): string {
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
  const code = character.charCodeAt(0);
  return code < 0x80 && !((code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39));
}
