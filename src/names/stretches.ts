import type { FieldName } from '../rules/rules.ts';
import { spellingOf } from './cut-name.ts';
import type { Spelling } from './cut-name.ts';
import { findTokens, isSeparator } from './find-tokens.ts';
import type { Token } from './find-tokens.ts';
import type { NameContext } from './parsed-name.ts';
import { slotsOf } from './reading.ts';
import type { Slot } from './read-value.ts';
import type { SpelledName } from './spell-name.ts';

/** A stretch between separators that some vocabulary knows, with every field it fits. */
export type Stretch = { readonly spelling: Spelling; readonly slots: readonly Slot[] };

/** One search; `next` is the first token that begins at the current position or later. */
type Search = {
  readonly spelled: SpelledName;
  readonly context: NameContext;
  readonly tokens: readonly Token[];
  next: number;
};

/** Yields the known stretches of `spelled` from left to right; of those that begin at one place the longest. */
export function* stretchesOf(spelled: SpelledName, context: NameContext): Generator<Stretch> {
  const { narrow } = spelled;
  const { separator } = context.rules;
  const search: Search = { spelled, context, tokens: findTokens(spelled, context), next: 0 };
  for (let at = 0; at < narrow.length; at++) {
    if (isSeparator(narrow, at, separator)) continue;
    while ((search.tokens[search.next]?.start ?? at) < at) search.next++;
    const stretch = stretchAt(search, at);
    if (stretch !== undefined) yield stretch;
    at = stretch?.spelling.end ?? endOfAtom(narrow, at, separator);
  }
}

/** Returns what lies from one place of `spelled` to another without the separators around it: one spelling or none. */
export function restOf(
  spelled: SpelledName,
  [from, to]: readonly [number, number],
  separator: string,
): readonly Spelling[] {
  const { narrow } = spelled;
  let start = from;
  let end = to;
  while (start < end && isSeparator(narrow, start, separator)) start++;
  while (end > start && isSeparator(narrow, end - 1, separator)) end--;
  const spelling = start < end ? spellingOf(spelled, start, end) : undefined;
  return spelling === undefined ? [] : [spelling];
}

function stretchAt(search: Search, at: number): Stretch | undefined {
  const { spelled, context } = search;
  let limit = spelled.narrow.length + 1;
  for (;;) {
    const end = longestEnd(search, at, limit);
    const spelling = end === undefined ? undefined : spellingOf(spelled, at, end);
    if (end === undefined || spelling === undefined) return undefined;
    const slots = slotsOf(spelling, context, mayBeAt(search, at, spelling));
    if (slots.length > 0) return { spelling, slots };
    limit = end;
  }
}

/**
 * Only what has a token of its kind from `at` on is looked up, except single characters and spellings with more
 * spaces than their value.
 */
function mayBeAt(
  { tokens, next }: Search,
  at: number,
  { narrow, end }: Spelling,
): ((field: FieldName) => boolean) | undefined {
  if (end !== at + narrow.length || narrow.length === 1) return undefined;
  const hasDigit = /\d/.test(narrow);
  return (field) => {
    if (field === 'date' || field === 'version' || field === 'year') return true;
    // A shorter one than the longest number may be one as well.
    if (field === 'project' && hasDigit) return true;
    for (let index = next; tokens[index]?.start === at; index++) {
      const token = tokens[index];
      if (token?.kind !== 'word' || token.end !== end) continue;
      if (token.meanings.some((meaning) => meaning.field === field)) return true;
    }
    return false;
  };
}

/** Returns where the longest token from `at` on ends that ends before `limit` and at a separator. */
function longestEnd(
  { spelled, context, tokens, next }: Search,
  at: number,
  limit: number,
): number | undefined {
  const { narrow } = spelled;
  const { separator } = context.rules;
  let longest = -1;
  for (let index = next; tokens[index]?.start === at; index++) {
    const end = tokens[index]?.end ?? 0;
    if (end > longest && end < limit && isEndOfAtom(narrow, end, separator)) longest = end;
  }
  if (longest >= 0) return longest;
  // A word of one character is not a token: it means something only where it stands alone.
  return limit > at + 1 && isEndOfAtom(narrow, at + 1, separator) ? at + 1 : undefined;
}

function isEndOfAtom(text: string, index: number, separator: string): boolean {
  return index >= text.length || isSeparator(text, index, separator);
}

function endOfAtom(text: string, from: number, separator: string): number {
  let end = from + 1;
  while (!isEndOfAtom(text, end, separator)) end++;
  return end;
}
