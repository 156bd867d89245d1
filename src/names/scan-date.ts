/** A stretch of a text that speaks of a day, a month or a year. */
export type DateMark = {
  readonly end: number;
  readonly says: 'day' | 'month' | 'year' | 'day-of-year';
  /** The day as `YYYYMMDD`, of a `day-of-year` as `MMDD`, or the year; absent if the form says nothing certain. */
  readonly canonical: string | undefined;
  /** Written as the rules want it. */
  readonly isExact: boolean;
};

/** Two digits mean a year from 2010 to 2029: codes of the Shenzhen exchange begin with 00 and 30, of Shanghai with 60. */
const FIRST_SHORT_YEAR = '10';
const LAST_SHORT_YEAR = '29';

const apart = /(\d{4})([-./_ ])(\d{1,2})\2(\d{1,2})(?!\d)/y;
const chinese = /(\d{4}|\d{2}) ?年 ?(\d{1,2}) ?月 ?(\d{1,2})(?: ?[日号]|(?![\d\p{L}]))/uy;
const short = /(\d{2})([-.])(\d{2})\2(\d{2})(?![\d])/y;
const month = /((?:19|20)\d\d)(?:[-.](\d{1,2})|年(\d{1,2})月(?:份)?)(?!\d)/y;
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
const dayOnly = /(\d{1,2}) ?月 ?(\d{1,2}) ?[日号]/y;
const year = /((?:19|20)\d\d)(年?)(?!\d)/y;

/**
 * Returns what begins at the digit at `at` of `text` (narrow) if it speaks of a time. Days that do not exist, months
 * without a day and six digits of two meanings (`201103`) are dates without a meaning. The character before is the
 * caller's matter, and so is whether a `day-of-year` without its year is a date at all.
 */
export function scanDate(text: string, at: number): DateMark | undefined {
  let end = at;
  while (isDigit(text.charCodeAt(end))) end++;
  const run = text.slice(at, end);
  switch (run.length) {
    case 1:
      return goesOn(text, end)
        ? (fromEnglish(matchAt(dayFirst, text, at), [3, 2, 1]) ?? fromDayOnly(matchAt(dayOnly, text, at)))
        : undefined;
    case 2:
      return goesOn(text, end) ? twoDigits(text, at) : undefined;
    case 4:
      return fourDigits(run, text, at);
    case 6:
      return sixDigits(run, end);
    case 8:
      return eightDigits(run, end);
    case 12:
    case 14:
      return dayAndTime(run, end);
    default:
      return undefined;
  }
}

/** Holds 1 at every sign that may stand behind the first number of a date. */
const joints = new Uint8Array(0x10000);
for (const sign of '-./_ 年月jfmasondJFMASONDtnrTNR') joints[sign.charCodeAt(0)] = 1;

/** Claims that a date may go on at `end`: behind most numbers none does. */
function goesOn(text: string, end: number): boolean {
  return joints[text.charCodeAt(end)] === 1;
}

function twoDigits(text: string, at: number): DateMark | undefined {
  return (
    fromChinese(matchAt(chinese, text, at)) ??
    fromShort(matchAt(short, text, at)) ??
    fromEnglish(matchAt(dayFirst, text, at), [3, 2, 1]) ??
    fromDayOnly(matchAt(dayOnly, text, at))
  );
}

function fourDigits(run: string, text: string, at: number): DateMark | undefined {
  const longer = goesOn(text, at + run.length)
    ? (full(matchAt(apart, text, at)) ??
      fromChinese(matchAt(chinese, text, at)) ??
      fromMonth(matchAt(month, text, at)))
    : undefined;
  return longer ?? fromYear(matchAt(year, text, at)) ?? monthAndDay(run, at + run.length);
}

/**
 * Returns what begins at `at` of `text` if it is a day written in words: `二〇二四年七月十五日`, `July 15, 2024`. The
 * character before is the caller's matter.
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

/** Says at every unit what a day that is written in words may begin with. */
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

type Match = RegExpExecArray & { readonly index: number };

function matchAt(expression: RegExp, text: string, at: number): Match | undefined {
  expression.lastIndex = at;
  return expression.exec(text) ?? undefined;
}

function full(match: Match | undefined): DateMark | undefined {
  if (match === undefined) return undefined;
  return loose(match, dayOf(match[1] ?? '', match[3] ?? '', match[4] ?? ''));
}

function fromChinese(match: Match | undefined): DateMark | undefined {
  if (match === undefined) return undefined;
  const written = match[1] ?? '';
  const whole = written.length === 4 ? written : `20${written}`;
  return loose(match, dayOf(whole, match[2] ?? '', match[3] ?? ''));
}

function fromShort(match: Match | undefined): DateMark | undefined {
  if (match === undefined || !isShortYear(match[1] ?? '')) return undefined;
  const canonical = dayOf(`20${match[1]}`, match[3] ?? '', match[4] ?? '');
  return canonical === undefined ? undefined : loose(match, canonical);
}

function fromMonth(match: Match | undefined): DateMark | undefined {
  if (match === undefined || !isMonth(match[2] ?? match[3] ?? '')) return undefined;
  return { end: endOf(match), says: 'month', canonical: undefined, isExact: false };
}

function fromDayOnly(match: Match | undefined): DateMark | undefined {
  if (match === undefined) return undefined;
  const canonical = dayOf('2024', match[1] ?? '', match[2] ?? '')?.slice(4);
  return { end: endOf(match), says: 'day-of-year', canonical, isExact: false };
}

function fromYear(match: Match | undefined): DateMark | undefined {
  if (match === undefined) return undefined;
  return { end: endOf(match), says: 'year', canonical: match[1], isExact: match[2] === '' };
}

function monthAndDay(run: string, end: number): DateMark | undefined {
  const canonical = dayOf('2024', run.slice(0, 2), run.slice(2))?.slice(4);
  if (canonical === undefined || run < '0101' || run > '1231') return undefined;
  return { end, says: 'day-of-year', canonical, isExact: false };
}

function eightDigits(text: string, end: number): DateMark | undefined {
  const century = numberIn(text, 0, 2);
  if (century !== 19 && century !== 20) return undefined;
  const isExact = isDay(numberIn(text, 0, 4), numberIn(text, 4, 6), numberIn(text, 6, 8));
  return { end, says: 'day', canonical: isExact ? text : undefined, isExact };
}

function sixDigits(text: string, end: number): DateMark | undefined {
  const isYearAndMonth = /^(?:19|20)/.test(text) && isMonth(text.slice(4));
  const monthOnly: DateMark = { end, says: 'month', canonical: undefined, isExact: false };
  const day = text.slice(4);
  if (isShortYear(text.slice(0, 2)) && isMonth(text.slice(2, 4)) && day <= '31' && day > '00') {
    if (isYearAndMonth) return monthOnly;
    const canonical = dayOf(`20${text.slice(0, 2)}`, text.slice(2, 4), day);
    return { end, says: 'day', canonical, isExact: false };
  }
  return isYearAndMonth ? monthOnly : undefined;
}

/** `20240315093000`, as cameras and messengers write it. */
function dayAndTime(text: string, end: number): DateMark | undefined {
  const canonical = dayOf(text.slice(0, 4), text.slice(4, 6), text.slice(6, 8));
  const isTime = text.slice(8, 10) < '24' && text.slice(10, 12) < '60' && text.slice(12) < '60';
  return canonical === undefined || !isTime ? undefined : { end, says: 'day', canonical, isExact: false };
}

function loose(match: Match, canonical: string | undefined): DateMark {
  return { end: endOf(match), says: 'day', canonical, isExact: false };
}

function endOf(match: Match): number {
  return match.index + match[0].length;
}

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}

function isShortYear(text: string): boolean {
  return text >= FIRST_SHORT_YEAR && text <= LAST_SHORT_YEAR;
}

const daysOfMonths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function dayOf(ofYear: string, ofMonth: string, day: string): string | undefined {
  if (!isDay(Number(ofYear), Number(ofMonth), Number(day))) return undefined;
  return `${ofYear}${ofMonth.padStart(2, '0')}${day.padStart(2, '0')}`;
}

/** Claims that the calendar of 1900 to 2099 has this day. */
function isDay(ofYear: number, ofMonth: number, day: number): boolean {
  if (ofYear < 1900 || ofYear > 2099 || ofMonth < 1 || ofMonth > 12) return false;
  const isShortFebruary = ofMonth === 2 && !isLeapYear(ofYear);
  const last = isShortFebruary ? 28 : (daysOfMonths[ofMonth - 1] ?? 0);
  return day >= 1 && day <= last;
}

/** Returns the number that the digits of `text` between two places write. */
function numberIn(text: string, from: number, to: number): number {
  let number = 0;
  for (let at = from; at < to; at++) number = number * 10 + (text.charCodeAt(at) - 0x30);
  return number;
}

function isLeapYear(of: number): boolean {
  return of % 4 === 0 && (of % 100 !== 0 || of % 400 === 0);
}

function isMonth(text: string): boolean {
  const number = Number(text);
  return number >= 1 && number <= 12;
}
