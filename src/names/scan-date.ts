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
      return fromDayOnly(matchAt(dayOnly, text, at));
    case 2:
      return (
        fromChinese(matchAt(chinese, text, at)) ??
        fromShort(matchAt(short, text, at)) ??
        fromDayOnly(matchAt(dayOnly, text, at))
      );
    case 4:
      return (
        full(matchAt(apart, text, at)) ??
        fromChinese(matchAt(chinese, text, at)) ??
        fromMonth(matchAt(month, text, at)) ??
        fromYear(matchAt(year, text, at)) ??
        monthAndDay(run, end)
      );
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
  if (!/^(?:19|20)/.test(text)) return undefined;
  const canonical = dayOf(text.slice(0, 4), text.slice(4, 6), text.slice(6));
  return { end, says: 'day', canonical, isExact: canonical !== undefined };
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
  const yearNumber = Number(ofYear);
  const monthNumber = Number(ofMonth);
  const dayNumber = Number(day);
  if (yearNumber < 1900 || yearNumber > 2099 || monthNumber < 1 || monthNumber > 12) return undefined;
  const isShortFebruary = monthNumber === 2 && !isLeapYear(yearNumber);
  const last = isShortFebruary ? 28 : (daysOfMonths[monthNumber - 1] ?? 0);
  if (dayNumber < 1 || dayNumber > last) return undefined;
  return `${ofYear}${ofMonth.padStart(2, '0')}${day.padStart(2, '0')}`;
}

function isLeapYear(of: number): boolean {
  return of % 4 === 0 && (of % 100 !== 0 || of % 400 === 0);
}

function isMonth(text: string): boolean {
  const number = Number(text);
  return number >= 1 && number <= 12;
}
