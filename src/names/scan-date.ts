import { dayOf, isDay, loose } from './date-mark.ts';
import type { DateMark } from './date-mark.ts';
import { endOfMatch, matchAt } from './match-at.ts';
import type { Match } from './match-at.ts';
import { isDigit } from './name-characters.ts';
import { scanDayFirst } from './scan-written-day.ts';

/** Two digits mean a year from 2010 to 2029: codes of the Shenzhen exchange begin with 00 and 30, of Shanghai with 60. */
const FIRST_SHORT_YEAR = '10';
const LAST_SHORT_YEAR = '29';

const apart = /(\d{4})([-./_ ])(\d{1,2})\2(\d{1,2})(?!\d)/y;
const chinese = /(\d{4}|\d{2}) ?年 ?(\d{1,2}) ?月 ?(\d{1,2})(?: ?[日号]|(?![\d\p{L}]))/uy;
const short = /(\d{2})([-.])(\d{2})\2(\d{2})(?![\d])/y;
const yearLast = /(\d{1,2})([-.])(\d{1,2})\2(20[12]\d)(?!\d)/y;
const month = /((?:19|20)\d\d)(?:[-.](\d{1,2})|年(\d{1,2})月(?:份)?)(?!\d)/y;
const dayOnly = /(\d{1,2}) ?月 ?(\d{1,2}) ?[日号]/y;
const year = /((?:19|20)\d\d)(年?)(?!\d)/y;

/**
 * Returns what begins at the digit at `at` of `text` (narrow) if it speaks of a time. Days that do not exist, months
 * without a day and digits that may be meant as several days, or as none (`201103`, `202434`), are dates without a
 * meaning. The caller checks the character before, and whether a `day-of-year` without its year is a date at all.
 */
export function scanDate(text: string, at: number): DateMark | undefined {
  let end = at;
  while (isDigit(text.charCodeAt(end))) end++;
  const run = text.slice(at, end);
  switch (run.length) {
    case 1:
      return goesOn(text, end)
        ? (scanDayFirst(text, at) ?? fromDayOnly(matchAt(dayOnly, text, at)) ?? fromYearLast(text, at, end))
        : undefined;
    case 2:
      return goesOn(text, end) ? twoDigits(text, at, end) : undefined;
    case 4:
      return fourDigits(run, text, at);
    case 6:
      return sixDigits(run, end) ?? withoutZeros(run, end);
    case 7:
      return withoutZeros(run, end);
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

/** Returns whether a date may go on at `end`: behind most numbers none does. */
function goesOn(text: string, end: number): boolean {
  return joints[text.charCodeAt(end)] === 1;
}

function twoDigits(text: string, at: number, end: number): DateMark | undefined {
  return (
    fromChinese(matchAt(chinese, text, at)) ??
    fromShort(matchAt(short, text, at)) ??
    scanDayFirst(text, at) ??
    fromDayOnly(matchAt(dayOnly, text, at)) ??
    fromYearLast(text, at, end)
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
  const [, ofYear = '', , ofMonth = '', day = ''] = match ?? [];
  if (match === undefined || !isShortYear(ofYear) || !mayBeDay(ofMonth, day)) return undefined;
  return loose(match, dayOf(`20${ofYear}`, ofMonth, day));
}

/** `15.03.2024`: a day if its number and that of the month cannot be taken for each other. */
function fromYearLast(text: string, at: number, end: number): DateMark | undefined {
  const sign = text.charCodeAt(end);
  const match = sign === DOT || sign === DASH ? matchAt(yearLast, text, at) : undefined;
  const [, first = '', , second = '', ofYear = ''] = match ?? [];
  if (match === undefined || !mayBeDay(first, second)) return undefined;
  const [day, other] = [dayOf(ofYear, second, first), dayOf(ofYear, first, second)];
  return loose(match, day === undefined || other === undefined || day === other ? (day ?? other) : undefined);
}

const [DASH, DOT] = [0x2d, 0x2e];

/** Returns whether two numbers can have been meant as a month and a day, in either order: `0230`, `1503`. */
function mayBeDay(first: string, second: string): boolean {
  const [low, high] = [Math.min(Number(first), Number(second)), Math.max(Number(first), Number(second))];
  return low >= 1 && low <= 12 && high <= 31;
}

function fromMonth(match: Match | undefined): DateMark | undefined {
  // `2024-13` may be a number; `2024年13月` is a slip.
  if (match === undefined || (match[3] === undefined && !isMonth(match[2] ?? ''))) return undefined;
  return { end: endOfMatch(match), says: 'month', canonical: undefined, isExact: false };
}

function fromDayOnly(match: Match | undefined): DateMark | undefined {
  if (match === undefined) return undefined;
  const canonical = dayOf('2024', match[1] ?? '', match[2] ?? '')?.slice(4);
  return { end: endOfMatch(match), says: 'day-of-year', canonical, isExact: false };
}

function fromYear(match: Match | undefined): DateMark | undefined {
  if (match === undefined) return undefined;
  return { end: endOfMatch(match), says: 'year', canonical: match[1], isExact: match[2] === '' };
}

function monthAndDay(run: string, end: number): DateMark | undefined {
  const canonical = dayOf('2024', run.slice(0, 2), run.slice(2))?.slice(4);
  if (canonical === undefined || run < '0101' || run > '1231') return undefined;
  return { end, says: 'day-of-year', canonical, isExact: false };
}

function eightDigits(text: string, end: number): DateMark | undefined {
  const century = numberIn(text, 0, 2);
  if (century !== 19 && century !== 20) return dayBeforeYear(text, end);
  const isExact = isDay(numberIn(text, 0, 4), numberIn(text, 4, 6), numberIn(text, 6, 8));
  return { end, says: 'day', canonical: isExact ? text : undefined, isExact };
}

function sixDigits(text: string, end: number): DateMark | undefined {
  const isYearAndMonth = /^(?:19|20)/.test(text) && isMonth(text.slice(4));
  const monthOnly: DateMark = { end, says: 'month', canonical: undefined, isExact: false };
  const day = text.slice(4);
  if (isShortYear(text.slice(0, 2)) && isMonth(text.slice(2, 4)) && day <= '31' && day > '00') {
    if (isYearAndMonth) return doubtful(end);
    const canonical = dayOf(`20${text.slice(0, 2)}`, text.slice(2, 4), day);
    return { end, says: 'day', canonical, isExact: false };
  }
  return isYearAndMonth ? monthOnly : undefined;
}

/** `202434` and `2024315` are a day without its zeros: which one, nobody can tell for sure. */
function withoutZeros(text: string, end: number): DateMark | undefined {
  const ofYear = text.slice(0, 4);
  if (!/^20[12]/.test(ofYear)) return undefined;
  for (const cut of text.length === 6 ? [5] : [5, 6]) {
    if (dayOf(ofYear, text.slice(4, cut), text.slice(cut)) !== undefined) return doubtful(end);
  }
  return undefined;
}

/** `15032024`, which some write who do not begin with the year. */
function dayBeforeYear(text: string, end: number): DateMark | undefined {
  const isRecent = text.slice(4, 6) === '20' && isShortYear(text.slice(6));
  return isRecent && mayBeDay(text.slice(0, 2), text.slice(2, 4)) ? doubtful(end) : undefined;
}

function doubtful(end: number): DateMark {
  return { end, says: 'day', canonical: undefined, isExact: false };
}

/** `20240315093000`, as cameras and messengers write it. */
function dayAndTime(text: string, end: number): DateMark | undefined {
  const canonical = dayOf(text.slice(0, 4), text.slice(4, 6), text.slice(6, 8));
  const isTime = text.slice(8, 10) < '24' && text.slice(10, 12) < '60' && text.slice(12) < '60';
  return canonical === undefined || !isTime ? undefined : { end, says: 'day', canonical, isExact: false };
}

function isShortYear(text: string): boolean {
  return text >= FIRST_SHORT_YEAR && text <= LAST_SHORT_YEAR;
}

/** Returns the number that the digits of `text` between two places write. */
function numberIn(text: string, from: number, to: number): number {
  let number = 0;
  for (let at = from; at < to; at++) number = number * 10 + (text.charCodeAt(at) - 0x30);
  return number;
}

function isMonth(text: string): boolean {
  const number = Number(text);
  return number >= 1 && number <= 12;
}
