import { foldText } from '../text/fold.ts';
import { queryField } from './fields.ts';
import { printValue } from './print-query.ts';
import { QueryMistake } from './query-problem.ts';
import { tokensOf } from './tokens.ts';
import type { Token } from './tokens.ts';

/**
 * Returns the question with the tags `to` in the place of the tag `from`, wherever it asks for that tag by name; all else stays as
 * it was written. A question that cannot be read comes back as it is.
 */
export function withRenamedTag(question: string, from: string, to: readonly string[]): string {
  let written = question;
  for (const { values, at, end } of tagsAskedFor(question).toReversed()) {
    if (!values.some((value) => isSame(value, from))) continue;
    const renamed = new Set(values.flatMap((value) => (isSame(value, from) ? to : [value])));
    written = `${written.slice(0, at)}${asksFor([...renamed])}${written.slice(end)}`;
  }
  return written;
}

function isSame(one: string, other: string): boolean {
  return foldText(one) === foldText(other);
}

function asksFor(tags: readonly string[]): string {
  const values = tags.map(printValue);
  // Within quotes a comma is a part of the value.
  if (values.every((value) => !value.startsWith('"'))) return `标签:${values.join(',')}`;
  const each = values.map((value) => `标签:${value}`).join(' OR ');
  return values.length === 1 ? each : `(${each})`;
}

type AskedFor = { readonly values: readonly string[]; readonly at: number; readonly end: number };

function tagsAskedFor(question: string): readonly AskedFor[] {
  return tokensIn(question).flatMap((token) => {
    if (token.kind !== 'field') return [];
    const field = queryField(token.name);
    if (field?.kind !== 'value' || field.field !== 'tag') return [];
    const values = token.quoted ? [token.value] : token.value.split(/[,，]/u).filter((one) => one !== '');
    return [{ values, at: token.at, end: token.end }];
  });
}

function tokensIn(question: string): readonly Token[] {
  try {
    return tokensOf(question);
  } catch (error) {
    if (error instanceof QueryMistake) return [];
    throw error;
  }
}
