import { dayOf, loose } from './date-mark.ts';
import type { DateMark } from './date-mark.ts';
import { matchAt } from './match-at.ts';
import type { Match } from './match-at.ts';

const months = '(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?';
const dayFirst = new RegExp(
  `(\\d{1,2})(?:st|nd|rd|th)?[-./ ]?${months}[-./, ]{0,2}((?:19|20)\\d\\d)(?!\\d)`,
  'iy',
);
const monthFirst = new RegExp(
  `${months}[- ]?(\\d{1,2})(?:st|nd|rd|th)?[-, ]{1,2}((?:19|20)\\d\\d)(?!\\d)`,
  'iy',
);
const inNumerals =
  /([一二][〇○零一二三四五六七八九]{3})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})[日号]/y;

/**
 * Returns what begins at `at` of `text` if it is a day written in words: `二〇二四年七月十五日`, `July 15, 2024`. The caller
 * checks the character before.
 */
export function scanWrittenDay(text: string, at: number): DateMark | undefined {
  switch (wordBeginnings[text.charCodeAt(at)]) {
    case NUMERAL:
      return fromNumerals(matchAt(inNumerals, text, at));
    case LETTER:
      return fromEnglish(matchAt(monthFirst, text, at), [3, 1, 2]);
    case undefined:
    default:
      return undefined;
  }
}

const NUMERAL = 1;
const LETTER = 2;

/** For every UTF-16 unit, what a day written in words may begin with. */
const wordBeginnings = new Uint8Array(0x10000);
for (const sign of '一二') wordBeginnings[sign.charCodeAt(0)] = NUMERAL;
for (const sign of 'jfmasondJFMASOND') wordBeginnings[sign.charCodeAt(0)] = LETTER;

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** `groups` says which group of the match is the year, the month and the day. */
function fromEnglish(
  match: Match | undefined,
  [ofYear, ofMonth, ofDay]: readonly [number, number, number],
): DateMark | undefined {
  if (match === undefined) return undefined;
  const monthNumber = monthNames.indexOf((match[ofMonth] ?? '').toLowerCase()) + 1;
  const canonical = dayOf(match[ofYear] ?? '', String(monthNumber), match[ofDay] ?? '');
  return canonical === undefined ? undefined : loose(match, canonical);
}

function fromNumerals(match: Match | undefined): DateMark | undefined {
  if (match === undefined) return undefined;
  const ofYear = Array.from(match[1] ?? '', numeral).join('');
  const canonical = dayOf(ofYear, String(smallNumber(match[2] ?? '')), String(smallNumber(match[3] ?? '')));
  return loose(match, canonical);
}

function numeral(sign: string): number {
  return sign === '〇' || sign === '○' || sign === '零' ? 0 : '一二三四五六七八九'.indexOf(sign) + 1;
}

/** Returns the number below 100 that Chinese numerals write: `七`, `十五`, `三十一`. */
function smallNumber(written: string): number {
  const ten = written.indexOf('十');
  if (ten < 0) return numeral(written);
  const tens = ten === 0 ? 1 : numeral(written.slice(0, ten));
  return tens * 10 + (ten === written.length - 1 ? 0 : numeral(written.slice(ten + 1)));
}

/** Returns the day that begins with its number at `at` of `text` and names its month: `15-Jul-2024`. */
export function scanDayFirst(text: string, at: number): DateMark | undefined {
  return fromEnglish(matchAt(dayFirst, text, at), [3, 2, 1]);
}
