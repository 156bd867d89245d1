import { QueryMistake } from './query-problem.ts';
import { tokensOf } from './tokens.ts';

/**
 * Returns the question with each `@name` replaced by the saved question that `questionOf` returns for it, in brackets;
 * inside quotes it is ordinary text. A question that cannot be parsed is returned as it is.
 */
export function withSavedQuestions(text: string, questionOf: (name: string) => string): string {
  let written = text;
  for (const { name, at, end } of savedNamesIn(text).toReversed()) {
    written = `${written.slice(0, at)}(${questionOf(name)})${written.slice(end)}`;
  }
  return written;
}

/** Returns whether `@name` is parsed as one word, so that a search saved under this name can be used. */
export function isSavedName(name: string): boolean {
  if (/[\p{Cc}\p{Cf}@()（）]/u.test(name)) return false;
  const [found] = savedNamesIn(`@${name}`);
  return found?.name === name;
}

type SavedName = { readonly name: string; readonly at: number; readonly end: number };

function savedNamesIn(text: string): readonly SavedName[] {
  try {
    return tokensOf(text).flatMap((token) =>
      token.kind === 'word' && !token.quoted && /^@./u.test(token.text)
        ? [{ name: token.text.slice(1).normalize('NFC'), at: token.at, end: token.end }]
        : [],
    );
  } catch (error) {
    // Mistakes are reported when the question itself is parsed.
    if (error instanceof QueryMistake) return [];
    throw error;
  }
}
