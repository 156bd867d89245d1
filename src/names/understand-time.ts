import type { Token } from './find-tokens.ts';
import type { DateMark } from './date-mark.ts';
import type { Candidate } from './understanding.ts';

/** What the dates of a name say, and which tokens said it: the others remain words of the description. */
export type Time = {
  readonly date: Candidate | undefined;
  readonly year: string | undefined;
  readonly used: ReadonlySet<Token>;
  /** What was meant as a day, and is none or may be several: `20240231`, `202434`. */
  readonly doubtful: string | undefined;
};

type DateToken = Token & { readonly kind: 'date' };

const SURE = 0.99;
const SPELLED_OUT = 0.98;
const COMPOSED = 0.9;

/** Behind a day, what makes it the first of several: `20240301-0315`, `3.1至3.15`. */
const rangeEnd =
  /^ ?[-~～–—至到] ?(?:(?:\d{1,2}[月.])?\d{1,2}(?:[日号]|(?!\d))|\d{4}(?!\d))(?![-:：]\d| ?[pP页])/u;

/**
 * Returns the day that `text` is of. Several days, or the first and the last of a span, are no day of the document; a day
 * without its year takes the year that stands elsewhere in the name, and is no date without one. Beside something that
 * was meant as a day nobody knows whether another one is the document's.
 */
export function understandTime(text: string, tokens: readonly Token[]): Time {
  const dates = withoutClocks(
    text,
    tokens.filter((token): token is DateToken => token.kind === 'date'),
  ).filter((token) => !isOfSomethingElse(token, text, tokens));
  const years = new Set(dates.flatMap(yearOf));
  const year = years.size === 1 ? [...years][0] : undefined;
  const days = dates.filter(({ mark }) => mark.says === 'day' && mark.canonical !== undefined);
  const isSpan = dates.some((token) => beginsSpan(token, text) && !clock.test(text.slice(token.end)));
  const values = new Set(days.map(({ mark }) => mark.canonical));
  const [day] = days;
  const doubt = dates.find(({ mark }) => mark.says === 'day' && mark.canonical === undefined);
  const doubtful = doubt && text.slice(doubt.start, doubt.end);
  const isSeveral = values.size > 1 || dates.some(({ mark }) => isOtherDay(mark, day?.mark.canonical));
  const none: Time = { date: undefined, year, used: new Set(), doubtful };
  if (isSpan || isSeveral || doubt !== undefined) return none;
  if (day !== undefined) {
    const used = new Set<Token>(days);
    const date = candidate(day.mark.canonical ?? '', SURE, text.slice(day.start, day.end));
    return { ...none, date, used };
  }
  const partial = dates.filter(({ mark }) => mark.says === 'day-of-year');
  const [dayOfYear] = partial;
  if (partial.length !== 1 || dayOfYear === undefined || year === undefined) return none;
  const written = text.slice(dayOfYear.start, dayOfYear.end);
  const used = new Set<Token>([dayOfYear, ...dates.filter(({ mark }) => mark.says === 'year')]);
  const sure = written.includes('月') ? SPELLED_OUT : COMPOSED;
  return { ...none, date: candidate(`${year}${dayOfYear.mark.canonical}`, sure, written), used };
}

/** Before a run of digits, what makes it a number or the day of something to come. */
const otherBefore =
  /(?:(?<![a-z])no\.?|№|#|[编单帐账票证]号|号码|流水号?|电话|手机|截[止至](?:日期)?|有效期[至到]?|到期日?|下次(?:会议|沟通)?)[ :：.]*$/iu;

/** Behind it, what makes it an amount; apart from it, or as a count, only if no word goes on (`20240315 万科`, `张总修改`). */
const otherBehind =
  /^(?:(?:[百千万亿]?元|[万亿]|美元|平米|㎡|%)| ?(?:[百千万亿]?元|[万亿]|美元|人次?|份|张|件|平米|㎡|%)(?!\p{L}))/u;

/** Before a day, the letters that are no number's: those of cameras, scanners, messengers and kinds of work. */
const letters = /(?<![a-z])[a-z]{1,4}(-?)$/iu;
const plainLetters = /(?:img|vid|pxl|pano|scan|dsc|rec|doc|pdf|ppt|kv|tvc|vlog|qq|wx|v\d*|h5)[-_ ]?$/iu;

/** Returns whether a day without signs between its numbers is part of a number (`HT20240318`), an amount, or a time to come. */
function isOfSomethingElse({ start, end, mark }: DateToken, text: string, tokens: readonly Token[]): boolean {
  if (mark.says !== 'day') return false;
  const before = text.slice(0, start);
  const behind = text.slice(end);
  if (otherBefore.test(before)) return true;
  if (!/^\d+$/u.test(text.slice(start, end))) return false;
  const touches = (side: 'start' | 'end', at: number): boolean =>
    tokens.some((token) => token.kind === 'word' && token[side] === at);
  if (!touches('start', end) && otherBehind.test(behind)) return true;
  // `P20240715-101530`: nobody numbers by the second.
  if (clock.test(behind)) return false;
  const [found, joint] = letters.exec(before) ?? [];
  if (found === undefined || plainLetters.test(before) || touches('end', start)) return false;
  return joint === '' || /^-\d{1,3}(?!\d)/u.test(behind);
}

/** Behind a day, the time of it, as cameras and screenshots write it: `_101112`, ` 10.11.12`, `-10-11-12`. */
const clock = /^[ _T-](?:[01]\d|2[0-3])([-.:：]?)[0-5]\d\1[0-5]\d(?!\d)/u;

/** Returns `dates` without those that are the time of the day before: six digits are a date too, but of which year? */
function withoutClocks(text: string, dates: readonly DateToken[]): readonly DateToken[] {
  return dates.filter(({ start, mark }, index) => {
    const before = dates[index - 1];
    if (before?.mark.says !== 'day' || before.end !== start - 1 || !clock.test(text.slice(start - 1)))
      return true;
    // `20240715_240716` may be two days; a time would be a day of another time.
    const years = [before.mark.canonical, mark.canonical].map((day) => Number(day?.slice(0, 4)));
    return mark.canonical !== undefined && Math.abs((years[0] ?? 0) - (years[1] ?? 0)) <= NEAR_YEARS;
  });
}

/** Two days in one name are seldom further apart, in years. */
const NEAR_YEARS = 3;

function isOtherDay({ says, canonical }: DateMark, day: string | undefined): boolean {
  return says === 'day-of-year' && day !== undefined && canonical !== day.slice(4);
}

function yearOf({ mark }: DateToken): readonly string[] {
  if (mark.canonical === undefined || mark.says === 'day-of-year' || mark.says === 'month') return [];
  return [mark.canonical.slice(0, 4)];
}

function beginsSpan({ mark, end }: DateToken, text: string): boolean {
  if (mark.says === 'year' || mark.says === 'month') return false;
  const rest = rangeEnd.exec(text.slice(end))?.[0];
  if (rest === undefined) return false;
  // `20240315-01` is the first of that day: a span ends later than it begins.
  const last = rest.replaceAll(/\D/g, '').padStart(2, '0');
  const first = mark.canonical ?? '';
  return last.length < 3 ? last > first.slice(-2) : last.padStart(4, '0') > first.slice(-4);
}

function candidate(value: string, confidence: number, written: string): Candidate {
  return { value, confidence, written, own: true };
}
