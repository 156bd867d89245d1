import { queryField } from './fields.ts';
import { mistake } from './query-problem.ts';

/** A token of a question with its place. */
export type Token = { readonly at: number; readonly end: number } & (
  | { readonly kind: 'open' | 'close' | 'and' | 'or' | 'not' }
  /** `quoted`: the text was in quotes and is taken literally. */
  | { readonly kind: 'word'; readonly text: string; readonly quoted: boolean }
  | {
      readonly kind: 'field';
      readonly name: string;
      readonly operator: ':' | '<' | '<=' | '>' | '>=' | '=';
      readonly value: string;
      readonly quoted: boolean;
      readonly valueAt: number;
    }
);

const quotes: Readonly<Record<string, string>> = { '"': '"', '“': '”', '「': '」', '『': '』' };
const operators: Readonly<Record<string, 'and' | 'or' | 'not'>> = {
  AND: 'and',
  与: 'and',
  且: 'and',
  '&&': 'and',
  OR: 'or',
  或: 'or',
  '|': 'or',
  '||': 'or',
  NOT: 'not',
  非: 'not',
};

type Sign = Extract<Token, { readonly kind: 'field' }>['operator'];

/** What may follow the name of a field, as keyboards for English and for Chinese write it. */
const afterName = /^(?:[:：]|[<>＜＞][=＝]?|[≤≥])/u;
const afterColon = /^(?:[<>＜＞][=＝]?|[=＝≤≥])/u;

/** Returns a sign as keyboards for English write it. */
function plainSign(sign: string): Sign {
  return sign.replace('≤', '<=').replace('≥', '>=').normalize('NFKC') as Sign;
}

/** Splits a question into tokens. Throws `QueryMistake`. */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let depth = 0;
  for (let at = 0; at < text.length;) {
    const character = text[at] ?? '';
    if (/\s/u.test(character)) {
      at++;
      continue;
    }
    const token = readToken(text, at, depth);
    if (token.kind === 'open') depth++;
    if (token.kind === 'close') depth--;
    tokens.push(token);
    at = token.end;
  }
  return tokens;
}

function readToken(text: string, at: number, depth: number): Token {
  const character = text[at] ?? '';
  if (character === '(' || character === '（') return { kind: 'open', at, end: at + 1 };
  if (character === ')' || character === '）') return { kind: 'close', at, end: at + 1 };
  if ((character === '-' || character === '!') && /^[^\s-]/u.test(text.slice(at + 1)))
    return { kind: 'not', at, end: at + 1 };
  if (character in quotes) {
    const quoted = readQuoted(text, at);
    return { kind: 'word', text: quoted.text, quoted: true, at, end: quoted.end };
  }
  const end = endOfWord(text, at, depth);
  const word = text.slice(at, end);
  const operator = operators[word];
  if (operator !== undefined) return { kind: operator, at, end };
  return readField(text, at, depth) ?? { kind: 'word', text: word, quoted: false, at, end };
}

/** Returns a field if one of the known names stands here, directly before a colon or comparison. */
function readField(text: string, at: number, depth: number): Token | undefined {
  const name = /^[^\s:：<>＜＞≤≥=＝"“「『()（）]+/u.exec(text.slice(at))?.[0];
  if (name === undefined) return undefined;
  const sign = afterName.exec(text.slice(at + name.length))?.[0];
  if (sign === undefined) return undefined;
  if (queryField(name) === undefined && (sign !== ':' || !/^\p{L}[\p{L}-]*$/u.test(name))) return undefined;
  let valueAt = at + name.length + sign.length;
  let operator = plainSign(sign);
  const comparison = operator === ':' ? afterColon.exec(text.slice(valueAt))?.[0] : undefined;
  if (comparison !== undefined) {
    operator = plainSign(comparison);
    valueAt += comparison.length;
  }
  if ((text[valueAt] ?? '') in quotes) {
    const { text: value, end } = readQuoted(text, valueAt);
    return { kind: 'field', name, operator, value, quoted: true, valueAt, at, end };
  }
  const end = endOfWord(text, valueAt, depth);
  return { kind: 'field', name, operator, value: text.slice(valueAt, end), quoted: false, valueAt, at, end };
}

function readQuoted(text: string, at: number): { readonly text: string; readonly end: number } {
  const close = quotes[text[at] ?? ''] ?? '"';
  let value = '';
  for (let index = at + 1; index < text.length; index++) {
    const character = text[index] ?? '';
    if (character === close) return { text: value, end: index + 1 };
    // Inside quotes a backslash escapes a following quote or backslash.
    const next = text[index + 1] ?? '';
    if (character === '\\' && (next === close || next === '\\')) {
      value += next;
      index++;
    } else value += character;
  }
  return mistake('unclosed-quote', { at, end: at + 1 }, {});
}

/**
 * Returns where a word ends: at a blank, a quote, or a bracket that closes a group; brackets opened inside belong to
 * it.
 */
function endOfWord(text: string, from: number, depth: number): number {
  let inner = 0;
  for (let at = from; at < text.length; at++) {
    const character = text[at] ?? '';
    if (/\s/u.test(character) || character === '"' || character === '“') return at;
    if (character === '|') return at === from ? at + (text[at + 1] === '|' ? 2 : 1) : at;
    if (character === '(' || character === '（') inner++;
    if ((character === ')' || character === '）') && inner-- <= 0 && depth > 0) return at;
  }
  return text.length;
}
