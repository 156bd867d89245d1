import { foldStem } from './folded-stem.ts';
import { wordFinder } from './lexicon.ts';
import type { Meaning } from './lexicon.ts';
import { isDigit } from './name-characters.ts';
import type { NameContext } from './parsed-name.ts';
import type { DateMark } from './date-mark.ts';
import { scanDate } from './scan-date.ts';
import { scanWrittenDay } from './scan-written-day.ts';
import { scanVersion } from './scan-version.ts';
import type { VersionMark } from './scan-version.ts';
import type { SpelledName } from './spell-name.ts';

/** A stretch of a stem that means something by itself. Tokens may overlap: which of them counts is decided later. */
export type Token = { readonly start: number; readonly end: number } & (
  | { readonly kind: 'word'; readonly meanings: readonly Meaning[] }
  | { readonly kind: 'date'; readonly mark: DateMark }
  | { readonly kind: 'version'; readonly mark: VersionMark }
  /** It has the form of a project's number, but the register does not know it. */
  | { readonly kind: 'number' }
);

/** How many stretches between separators one project number may take: `2024-Q2-017` takes three. */
const MOST_STRETCHES = 6;

/** The last result: a name is first cut into parts, and right after that its words are weighed. */
let last:
  { readonly text: string; readonly context: NameContext; readonly tokens: readonly Token[] } | undefined;

/** Returns every token of `spelled`, by its start: each position is looked at once, however large the register. */
export function findTokens({ narrow: text }: SpelledName, context: NameContext): readonly Token[] {
  const isSame = last?.text === text && last.context.rules === context.rules;
  if (last !== undefined && isSame && last.context.register === context.register) return last.tokens;
  const tokens = tokensOf(text, context);
  last = { text, context, tokens };
  return tokens;
}

/** Returns whether some word of `spelled` names a client or project: without one nothing says whose it is. */
export function namesSomebody(spelled: SpelledName, context: NameContext): boolean {
  return findTokens(spelled, context).some(
    (token) =>
      token.kind === 'word' && token.meanings.some(({ field }) => field === 'client' || field === 'project'),
  );
}

function tokensOf(narrow: string, context: NameContext): readonly Token[] {
  const { folded, origin } = foldStem(narrow);
  const wordsAt = wordFinder(context);
  const isAligned = folded.length === narrow.length;
  const tokens: Token[] = [];
  for (let at = 0; at < folded.length; at++) {
    const words = wordsAt(folded, at);
    for (const { end, meanings } of words) {
      tokens.push({ kind: 'word', start: origin(at), end: origin(end), meanings });
    }
    if (isAligned) addForms(tokens, narrow, at, context);
  }
  if (isAligned) return tokens;
  for (let at = 0; at < narrow.length; at++) addForms(tokens, narrow, at, context);
  return tokens.toSorted((a, b) => a.start - b.start);
}

/** Adds what begins at `at` and is known by its form: a number, a date, a version. */
function addForms(tokens: Token[], text: string, at: number, context: NameContext): void {
  const unit = text.charCodeAt(at);
  const isLatin = isAlphanumeric(unit);
  const before = text.charCodeAt(at - 1);
  if (isLatin && isAlphanumeric(before)) {
    // `IMG20240315`: after a letter only eight digits and more are a date.
    if (isDigit(unit) && !isDigit(before) && isDigit(text.charCodeAt(at + 7))) addDate(tokens, text, at);
    // `20240315v2`: a version stands right behind a day, but `3v3` is a game.
    if ((unit | 0x20) === LETTER_V && /\d{4}$/.test(text.slice(Math.max(0, at - 4), at)))
      addVersion(tokens, text, at);
    return;
  }
  if (isLatin || at === 0 || isSeparatorUnit(before, context.rules.separator)) {
    const end = numberEnd(text, at, context);
    if (end !== undefined) tokens.push({ kind: 'number', start: at, end });
  }
  const date = isDigit(unit) ? scanDate(text, at) : scanWrittenDay(text, at);
  if (date !== undefined) tokens.push({ kind: 'date', start: at, end: date.end, mark: date });
  addVersion(tokens, text, at);
}

const LETTER_V = 0x76;

function addVersion(tokens: Token[], text: string, at: number): void {
  const version = scanVersion(text, at);
  if (version !== undefined) tokens.push({ kind: 'version', start: at, end: version.end, mark: version });
}

function addDate(tokens: Token[], text: string, at: number): void {
  const date = scanDate(text, at);
  if (date !== undefined) tokens.push({ kind: 'date', start: at, end: date.end, mark: date });
}

/** Returns where the longest number that begins at `start` ends, if one begins there. A number holds a digit. */
function numberEnd(text: string, start: number, { rules }: NameContext): number | undefined {
  return rules.projectNumber.longestFrom(text, start, (end) =>
    mayEndNumber(text, start, end, rules.separator),
  );
}

/** Returns whether a number may end at `end`: where the kind of character changes, holding a digit and few such changes. */
function mayEndNumber(text: string, start: number, end: number, separator: string): boolean {
  if (end === start || !isBoundary(text, end, separator)) return false;
  const isLatin = isAlphanumeric(text.charCodeAt(start));
  let stretches = 0;
  let hasDigit = false;
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at);
    if (isDigit(unit)) hasDigit = true;
    if (at === start || !isBoundary(text, at, separator)) continue;
    stretches++;
    if (isLatin && !isAlphanumeric(unit) && !isSeparatorUnit(unit, separator)) return false;
  }
  return hasDigit && stretches < MOST_STRETCHES;
}

function isBoundary(text: string, at: number, separator: string): boolean {
  const unit = text.charCodeAt(at);
  const isJoint = at === text.length || isSeparatorUnit(unit, separator);
  return isJoint || isAlphanumeric(unit) !== isAlphanumeric(text.charCodeAt(at - 1));
}

const separators = new Set(Array.from('_- —–·', (sign) => sign.charCodeAt(0)));

/** Returns whether the character at `index` joins parts of names. */
export function isSeparator(text: string, index: number, separator: string): boolean {
  return isSeparatorUnit(text.charCodeAt(index), separator);
}

function isSeparatorUnit(unit: number, separator: string): boolean {
  return unit < 0x4e00 && (separators.has(unit) || unit === separator.charCodeAt(0));
}

function isAlphanumeric(unit: number): boolean {
  return isDigit(unit) || ((unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7a);
}
