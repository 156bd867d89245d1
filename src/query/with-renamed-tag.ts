import { foldText } from '../text/fold.ts';
import { queryField } from './fields.ts';
import { printValue } from './print-query.ts';
import { QueryMistake } from './query-problem.ts';
import { tokensOf } from './tokens.ts';
import type { Token } from './tokens.ts';

/**
 * Returns the question with the tag `from` replaced by the tags `to` wherever it asks for that tag by name; the rest
 * stays as written. A question that cannot be parsed is returned as it is.
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
  // Inside quotes a comma is part of the value.
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
