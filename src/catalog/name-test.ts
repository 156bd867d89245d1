import type { FoldedText } from '../text/fold.ts';
import type { NamePlace } from '../text/name-words.ts';
import type { Clause } from './clause.ts';

/** SQL of the number of characters before the extension of a document `d`, as `nameWords` (text/name-words.ts) has it. */
const STEM_LENGTH = `(length(d.folded) - CASE
  WHEN d.extension GLOB '*[a-z]*' AND d.extension NOT GLOB '*[^a-z0-9]*' THEN length(d.extension) + 1 ELSE 0 END)`;

/** Returns the SQL that decides whether `word` stands in the name of a document `d` at `place`. */
export function nameTest(word: FoldedText, place: NamePlace): Clause {
  switch (place) {
    case 'whole':
      return {
        sql: `' ' || substr(d.folded, 1, ${STEM_LENGTH}) || ' ' GLOB ?`,
        values: [`*${outside(word.at(0))}${literally(word)}${outside(word.at(-1))}*`],
      };
    case 'stem':
      // Of several places the first is the one that instr finds.
      return {
        sql: `instr(d.folded, ?) BETWEEN 1 AND ${STEM_LENGTH} - ${Array.from(word).length} + 1`,
        values: [word],
      };
    case 'anywhere':
      return { sql: 'instr(d.folded, ?) > 0', values: [word] };
  }
}

/** The pattern of what may stand beside this end of a word. */
function outside(end = ''): string {
  if (/[a-z]/.test(end)) return '[^a-z]';
  return /[0-9]/.test(end) ? '[^0-9]' : '';
}

function literally(word: FoldedText): string {
  return word.replaceAll(/[*?[]/g, '[$&]');
}
