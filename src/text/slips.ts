import type { FoldedText } from './fold.ts';

/** One way in which a word may have been meant: these pieces, in this order, with one character between each two. */
export type Slip = {
  /** For SQL's LIKE, with `\` as the escape character. */
  readonly like: string;
  /** The pieces on both sides of the one character that may be any. */
  readonly pieces: readonly FoldedText[];
};

/**
 * Returns what people may have meant by a misspelt word: one character wrong, in longer words also one missing, one
 * too many, or two swapped. None for short words, which would fit everything, and for numbers, since the next number
 * is another one.
 */
export function slipsOf(word: FoldedText): readonly Slip[] {
  const characters = Array.from(word);
  const isChinese = /^\p{Script=Han}+$/u.test(word);
  if (!isChinese && !/^[a-z]+$/.test(word)) return [];
  const count = characters.length;
  if (count < (isChinese ? 3 : 4)) return [];
  const head = (end: number): string => characters.slice(0, end).join('');
  const tail = (from: number): string => characters.slice(from).join('');
  const slips: (readonly string[])[] = [];
  for (let at = 0; at < count; at++) {
    slips.push([head(at), tail(at + 1)]);
    if (at > 0)
      slips.push([head(at - 1) + (characters[at] ?? '') + (characters[at - 1] ?? '') + tail(at + 1)]);
    if (count < 5) continue;
    slips.push([head(at) + tail(at + 1)]);
    if (at > 0) slips.push([head(at), tail(at)]);
  }
  return [...new Map(slips.map((pieces) => [pieces.join('_'), slipFrom(pieces)])).values()];
}

function slipFrom(pieces: readonly string[]): Slip {
  return {
    like: `%${pieces.map((piece) => piece.replaceAll(/[\\%_]/g, '\\$&')).join('_')}%`,
    pieces: pieces.filter((piece) => piece !== '') as FoldedText[],
  };
}
