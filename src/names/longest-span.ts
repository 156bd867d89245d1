import { assertNever } from '../kernel/assert-never.ts';
import type { Project } from '../register/register.ts';
import type { FieldName, Vocabulary } from '../rules/rules.ts';
import { foldText } from '../text/fold.ts';
import type { NameContext } from './parsed-name.ts';

/** How many pieces one value other than a client may take at most, when it contains the separator itself. */
const MAX_SPAN = 4;

/** `2024_03_15`, and `最终版_2`. */
const DATE_SPAN = 3;
const VERSION_SPAN = 2;

/** Remembered by register or vocabulary, both of which are immutable. */
const known = new WeakMap<object, number>();

/**
 * Returns how many pieces of a name a value of `field` may take: no more than its longest known spelling, since folding
 * adds separators to a text (from `︳`) but never takes one away. It saves looking up what cannot be found.
 */
export function longestSpan(field: Exclude<FieldName, 'client'>, { rules, register }: NameContext): number {
  const { separator } = rules;
  switch (field) {
    case 'project':
    case 'projectName':
      // A new number takes one piece: no number holds the separator.
      return remembered(register.projects, () => widest(register.projects.flatMap(namesOf), separator));
    case 'type':
      return remembered(rules.types, () => widest(spellingsOf(rules.types), separator));
    case 'category':
      return remembered(rules.categories, () => widest(spellingsOf(rules.categories), separator));
    case 'date':
      return DATE_SPAN;
    case 'version':
      return VERSION_SPAN;
    case 'year':
    case 'description':
      return 1;
    default:
      return assertNever(field);
  }
}

function remembered(of: object, work: () => number): number {
  let span = known.get(of);
  if (span === undefined) known.set(of, (span = work()));
  return span;
}

function widest(spellings: readonly string[], separator: string): number {
  let most = 1;
  for (const spelling of spellings) most = Math.max(most, foldText(spelling).split(separator).length);
  return Math.min(most, MAX_SPAN);
}

function namesOf({ number, name, aliases }: Project): readonly string[] {
  return [number, ...(name === undefined ? [] : [name]), ...aliases];
}

function spellingsOf({ terms }: Vocabulary): readonly string[] {
  return terms.flatMap(({ name, aliases }) => [name, ...aliases]);
}
