import { foldText } from '../text/fold.ts';

/** A text folded for looking words up, whose every unit is known to come from a unit of the text. */
export type FoldedStem = {
  readonly folded: string;
  /** Returns where in the text the folded unit at `index` comes from; the end maps to the end. */
  readonly origin: (index: number) => number;
};

/**
 * Returns `text` folded, with the mapping back. Folding nearly always keeps the length, and then the mapping is the
 * identity.
 */
export function foldStem(text: string): FoldedStem {
  const folded: string = foldText(text);
  if (folded.length === text.length) return { folded, origin: (index) => index };
  return foldUnitByUnit(text);
}

/** For text with characters that fold to several (`㈱`, `…`). */
function foldUnitByUnit(text: string): FoldedStem {
  const origins: number[] = [];
  let folded = '';
  let position = 0;
  for (const character of text) {
    const piece: string = foldText(character);
    for (let unit = 0; unit < piece.length; unit++) origins.push(position);
    folded += piece;
    position += character.length;
  }
  return { folded, origin: (index) => origins[index] ?? text.length };
}
