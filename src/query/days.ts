/** First and last day, `YYYYMMDD`. */
type Span = { readonly from: string; readonly until: string };

/** A calendar day; months count from 1, and months and days may overflow. */
type Day = { readonly year: number; readonly month: number; readonly day: number };

const digits: Readonly<Record<string, number>> = {
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  十: 10,
};

type Unit = 'day' | 'week' | 'month' | 'year';

const chineseUnits: Readonly<Record<string, Unit>> = {
  天: 'day',
  日: 'day',
  周: 'week',
  星期: 'week',
  礼拜: 'week',
  月: 'month',
  年: 'year',
};

/**
 * Returns the days that `text` means on the day `today` (`YYYYMMDD`): 2024-03-15, 2024-03, 2024年3月, 2024, 2024Q2,
 * 2024上半年, 今天, 上周, 本月, 上季度, 去年, 最近30天 … and the same in English; undefined for anything else.
 */
export function daysOf(text: string, today: string): Span | undefined {
  const now = dayOf(today);
  const word = text.trim().toLowerCase().replaceAll('_', '-');
  return loneDays(word, today) ?? named(word, now) ?? recentInEnglish(word, now) ?? written(word);
}

/** Returns the days of a text that means days even without a field before it: 最近30天, 上个月, 本季度, 去年. */
export function loneDays(text: string, today: string): Span | undefined {
  const now = dayOf(today);
  return recent(text, now) ?? lone.get(text)?.(now);
}

/** Returns the day `count` days after `day`; both are `YYYYMMDD`. */
export function dayBeside(day: string, count: number): string {
  const { year, month, day: of } = dayOf(day);
  return textOf({ year, month, day: of + count });
}

type OfToday = (now: Day) => Span;

const week = (weeks: number): OfToday => {
  return (now) => {
    // Weeks begin on Monday.
    const weekday = (new Date(Date.UTC(now.year, now.month - 1, now.day)).getUTCDay() + 6) % 7;
    const monday = now.day - weekday + weeks * 7;
    return span({ ...now, day: monday }, { ...now, day: monday + 6 });
  };
};
const month =
  (months: number): OfToday =>
  (now) =>
    monthsFrom(now.year, now.month + months, 1);
const quarter =
  (quarters: number): OfToday =>
  (now) =>
    monthsFrom(now.year, Math.floor((now.month - 1) / 3) * 3 + 1 + quarters * 3, 3);
const year =
  (years: number): OfToday =>
  (now) =>
    monthsFrom(now.year + years, 1, 12);
const days =
  (count: number): OfToday =>
  (now) =>
    span({ ...now, day: now.day + count }, { ...now, day: now.day + count });

/** Words that always mean days; to search for them in names, they must be put in quotes. */
const lone = new Map<string, OfToday>([
  ...['本周', '这周', '这个星期'].map((word) => [word, week(0)] as const),
  ...['上周', '上个星期', '上星期'].map((word) => [word, week(-1)] as const),
  ...['本月', '这个月'].map((word) => [word, month(0)] as const),
  ...['上月', '上个月'].map((word) => [word, month(-1)] as const),
  ...['本季度', '这个季度'].map((word) => [word, quarter(0)] as const),
  ...['上季度', '上个季度'].map((word) => [word, quarter(-1)] as const),
  ...['今年', '本年'].map((word) => [word, year(0)] as const),
  ['去年', year(-1)],
  ['前年', year(-2)],
]);

const onlyAfterField = new Map<string, OfToday>([
  ...['今天', '今日', 'today'].map((word) => [word, days(0)] as const),
  ...['昨天', '昨日', 'yesterday'].map((word) => [word, days(-1)] as const),
  ['前天', days(-2)],
  ['this-week', week(0)],
  ['last-week', week(-1)],
  ['this-month', month(0)],
  ['last-month', month(-1)],
  ['this-quarter', quarter(0)],
  ['last-quarter', quarter(-1)],
  ['this-year', year(0)],
  ['last-year', year(-1)],
]);

function named(word: string, now: Day): Span | undefined {
  return onlyAfterField.get(word)?.(now);
}

/** Parses 最近30天, 近三个月, 最近半年. */
function recent(word: string, now: Day): Span | undefined {
  if (!/^[最近过]/.test(word)) return undefined;
  const match = /^(?:最近|近|过去)(\d{1,4}|[一二两三四五六七八九十]|半)个?(天|日|周|星期|礼拜|月|年)$/u.exec(
    word,
  );
  const unit = chineseUnits[match?.[2] ?? ''];
  if (match === null || unit === undefined) return undefined;
  if (match[1] === '半') return unit === 'year' ? back(now, 6, 'month') : undefined;
  return back(now, digits[match[1] ?? ''] ?? Number(match[1]), unit);
}

/** Parses last-30-days, last-3-months, 30d. */
function recentInEnglish(word: string, now: Day): Span | undefined {
  const match = /^(?:last-(\d{1,4})-(day|week|month|year)s?|(\d{1,4})(d|w|m|y))$/.exec(word);
  if (match === null) return undefined;
  const short: Readonly<Record<string, Unit>> = { d: 'day', w: 'week', m: 'month', y: 'year' };
  return back(
    now,
    Number(match[1] ?? match[3]),
    (match[2] as Unit | undefined) ?? short[match[4] ?? ''] ?? 'day',
  );
}

/** Returns the last `count` units up to today: one day is today alone. */
function back(now: Day, count: number, unit: Unit): Span {
  const { year: y, month: m, day: d } = now;
  const from = {
    day: { year: y, month: m, day: d - count + 1 },
    week: { year: y, month: m, day: d - count * 7 + 1 },
    month: sameDay(y, m - count, d + 1),
    year: sameDay(y - count, m, d + 1),
  }[unit];
  return span(from, now);
}

/** Returns this day of another month; if that month is too short, the first day of the next one. */
function sameDay(year: number, month: number, day: number): Day {
  const length = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return { year, month, day: Math.min(day, length + 1) };
}

/** Parses written days: 2024-03-15, 20240315, 2024.3, 2024年3月15日, 2024, 2024q2, 2024年第二季度, 2024上半年, 2024h1. */
function written(word: string): Span | undefined {
  const part = /^(\d{4})年?-?(?:q([1-4])|第?([一二三四1-4])季度|(上|下)半年|h([12]))$/u.exec(word);
  if (part !== null) {
    const [, y, q, named, half, h] = part;
    const quarterOf = q ?? named;
    if (quarterOf !== undefined)
      return monthsFrom(Number(y), (digits[quarterOf] ?? Number(quarterOf)) * 3 - 2, 3);
    return monthsFrom(Number(y), half === '上' || h === '1' ? 1 : 7, 6);
  }
  const match = /^(\d{4})(?:[-./年]?(\d{1,2})(?:[-./月]?(\d{1,2})日?)?月?)?年?$/u.exec(word);
  if (match === null) return undefined;
  const [, y = '', m, d] = match;
  if (m === undefined) return monthsFrom(Number(y), 1, 12);
  if (Number(m) < 1 || Number(m) > 12) return undefined;
  if (d === undefined) return monthsFrom(Number(y), Number(m), 1);
  const day = { year: Number(y), month: Number(m), day: Number(d) };
  const text = textOf(day);
  return text === `${y}${two(Number(m))}${two(Number(d))}` ? { from: text, until: text } : undefined;
}

function monthsFrom(year: number, month: number, count: number): Span {
  return span({ year, month, day: 1 }, { year, month: month + count, day: 0 });
}

function span(from: Day, until: Day): Span {
  return { from: textOf(from), until: textOf(until) };
}

function dayOf(text: string): Day {
  return { year: Number(text.slice(0, 4)), month: Number(text.slice(4, 6)), day: Number(text.slice(6, 8)) };
}

/** Returns the day as `YYYYMMDD`; months and days that overflow continue in the next or previous ones. */
function textOf({ year, month, day }: Day): string {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return `${String(date.getUTCFullYear()).padStart(4, '0')}${two(date.getUTCMonth() + 1)}${two(date.getUTCDate())}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
