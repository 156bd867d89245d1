import { assertNever } from '../kernel/assert-never.ts';
import type { Condition } from './condition.ts';
import { loneDays } from './days.ts';
import { nameOfField } from './fields.ts';
import type { QueryField } from './fields.ts';
import { tokensOf } from './tokens.ts';

type Language = 'zh-CN' | 'en';

/** Returns a question that `parseQuery` parses as `condition` on any day, with the names of fields in `language`. */
export function printQuery(condition: Condition, language: Language): string {
  switch (condition.kind) {
    case 'all':
      return condition.of.map((part) => grouped(part, language, part.kind === 'any')).join(' ');
    case 'any':
      return condition.of.map((part) => printQuery(part, language)).join(' OR ');
    case 'not': {
      const { of } = condition;
      return `NOT ${grouped(of, language, of.kind === 'all' || of.kind === 'any')}`;
    }
    case 'word': {
      if (condition.place === 'anywhere') return printWord(condition.text);
      return `${fieldName({ kind: 'word', place: condition.place }, language)}:${printValue(condition.text)}`;
    }
    case 'value':
      return `${fieldName({ kind: 'value', field: condition.field }, language)}:${printValue(condition.value)}`;
    case 'day':
      return `${fieldName({ kind: 'day', bound: 'both' }, language)}:${condition.from ?? ''}..${condition.until ?? ''}`;
    case 'size':
      return `${fieldName({ kind: 'size' }, language)}:${condition.min ?? ''}..${condition.max ?? ''}`;
    default:
      return assertNever(condition);
  }
}

function grouped(condition: Condition, language: Language, brackets: boolean): string {
  const text = printQuery(condition, language);
  return brackets ? `(${text})` : text;
}

function fieldName(field: QueryField, language: Language): string {
  return nameOfField(field, language);
}

/** Returns a word without quotes if it is then parsed as that same word. */
function printWord(text: string): string {
  if (text === '' || /["“「『|()（）]/u.test(text) || loneDays(text, '20240101') !== undefined)
    return inQuotes(text);
  const [token, ...rest] = tokensOf(text);
  return rest.length === 0 && token?.kind === 'word' && token.text === text ? text : inQuotes(text);
}

/** Returns a field's value without quotes if nothing in it could be misread. */
export function printValue(text: string): string {
  return /^[\p{L}\p{N}_\-/]+(?:\.[\p{L}\p{N}_\-/]+)*$/u.test(text) ? text : inQuotes(text);
}

function inQuotes(text: string): string {
  return `"${text.replaceAll(/["\\]/g, '\\$&')}"`;
}
