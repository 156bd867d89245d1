import { foldStem } from './folded-stem.ts';
import { findTokens } from './find-tokens.ts';
import type { Token } from './find-tokens.ts';
import { meaningsOf } from './lexicon.ts';
import type { NameContext } from './parsed-name.ts';
import type { SpelledName } from './spell-name.ts';

/** Which kind wins where tokens of equal length overlap: first what nobody writes by chance. */
const rank: { readonly [Kind in Token['kind']]: number } = { word: 0, number: 1, date: 2, version: 3 };

/**
 * Returns the tokens of `spelled` that count, from left to right and none overlapping another: the longest ones, so that
 * a name inside a longer name (`万年青` in `粤万年青`) and a word inside a longer word mean nothing.
 */
export function chooseTokens(spelled: SpelledName, context: NameContext): readonly Token[] {
  return wholeWord(spelled, context) ?? chooseAmongTokens(spelled, context);
}

/** A text that is one word, as folders of clients and projects are named, has no longer token. */
function wholeWord({ narrow }: SpelledName, context: NameContext): readonly Token[] | undefined {
  const { folded } = foldStem(narrow);
  const meanings = folded.length === narrow.length ? meaningsOf(folded, context) : undefined;
  return meanings && [{ kind: 'word', start: 0, end: narrow.length, meanings }];
}

/** Does the same as `chooseTokens` without trying the text as a whole first; a test compares the two. */
export function chooseAmongTokens(spelled: SpelledName, context: NameContext): readonly Token[] {
  const { narrow } = spelled;
  const all = findTokens(spelled, context).filter((token) => isSensible(token, narrow));
  const byLength = all.toSorted(
    (a, b) => b.end - b.start - (a.end - a.start) || rank[a.kind] - rank[b.kind] || a.start - b.start,
  );
  const chosen: Token[] = [];
  for (const token of byLength) {
    if (!chosen.some((other) => token.start < other.end && other.start < token.end)) chosen.push(token);
  }
  const sorted = chosen.map((token) => prolonged(token, all, chosen)).toSorted((a, b) => a.start - b.start);
  return sorted.filter((token, index) => isFreeStanding(token, sorted[index + 1], narrow));
}

/** `客户反馈` and `反馈意见` are one word in `客户反馈意见`: they mean the same and share some characters. */
function prolonged(token: Token, all: readonly Token[], chosen: readonly Token[]): Token {
  if (token.kind !== 'word') return token;
  const next = all.find(
    (other) =>
      other.kind === 'word' &&
      other.start > token.start &&
      other.start < token.end &&
      other.end > token.end &&
      other.meanings.some(({ field, value }) =>
        token.meanings.some((meaning) => meaning.field === field && meaning.value === value),
      ),
  );
  if (next === undefined) return token;
  const isFree = chosen.every(
    (other) => other === token || other.end <= token.end || other.start >= next.end,
  );
  return isFree ? { ...token, end: next.end } : token;
}

/** `统一版` and `单一稿` do not mean a first version. */
function isSensible(token: Token, text: string): boolean {
  if (token.kind !== 'version') return true;
  const isBareNumeral = /^[一二三四五六七八九十]/.test(text.charAt(token.start));
  return !isBareNumeral || !/[统单唯专]/.test(text.charAt(token.start - 1));
}

/** A state word counts only at the end of a word: `最新` in `最新政策解读` speaks of policies. */
function isFreeStanding(token: Token, next: Token | undefined, text: string): boolean {
  if (token.kind !== 'version' || token.mark.canonical !== undefined) return true;
  return token.end === next?.start || !isWordCharacter(text, token.end);
}

/** Returns whether a letter, digit or Chinese character stands at `index`. */
export function isWordCharacter(text: string, index: number): boolean {
  return index >= 0 && index < text.length && /[\p{L}\p{N}]/u.test(text.charAt(index));
}
