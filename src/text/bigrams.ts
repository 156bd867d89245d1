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
  const words: string[] = [];
  for (const run of runsOf(text)) {
    for (let index = 0; index + 1 < run.length; index++) words.push(`${run[index]}${run[index + 1]}`);
    words.push(run.at(-1) ?? '');
  }
  return words.join(' ');
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

/** Returns the runs of characters (code points) between spaces and ASCII punctuation. */
function runsOf(text: FoldedText): readonly (readonly string[])[] {
  const pieces = text.split(/[\0-/:-@[-`{-\x7f\s]+/u);
  return pieces.filter((piece) => piece !== '').map((piece) => Array.from(piece));
}
