import type { Token } from './find-tokens.ts';
import type { DateMark } from './scan-date.ts';
import type { Candidate } from './understanding.ts';

/** What the dates of a name say, and which tokens said it: the others remain words of the description. */
export type Time = {
  readonly date: Candidate | undefined;
  readonly year: string | undefined;
  readonly used: ReadonlySet<Token>;
};

type DateToken = Token & { readonly kind: 'date' };

const SURE = 0.99;
const SPELLED_OUT = 0.98;
const COMPOSED = 0.9;

/** Behind a day, what makes it the first of several: `20240301-0315`, `3.1至3.15`. */
const rangeEnd = /^ ?[-~～–—至到] ?(?:(?:\d{1,2}[月.])?\d{1,2}(?:[日号]|(?!\d))|\d{4}(?!\d))(?![-:：]\d)/u;

/**
 * Returns the day that `text` is of. Several days, or the first and the last of a span, are no day of the document; a day
 * without its year takes the year that stands elsewhere in the name, and is no date without one.
 */
export function understandTime(text: string, tokens: readonly Token[]): Time {
  const dates = tokens.filter((token): token is DateToken => token.kind === 'date');
  const years = new Set(dates.flatMap(yearOf));
  const year = years.size === 1 ? [...years][0] : undefined;
  const days = dates.filter(({ mark }) => mark.says === 'day' && mark.canonical !== undefined);
  const isSpan = dates.some((token) => beginsSpan(token, text));
  const values = new Set(days.map(({ mark }) => mark.canonical));
  const [day] = days;
  const isSeveral = values.size > 1 || dates.some(({ mark }) => isOtherDay(mark, day?.mark.canonical));
  if (isSpan || isSeveral) return { date: undefined, year, used: new Set() };
  if (day !== undefined) {
    const used = new Set<Token>(days);
    return { date: candidate(day.mark.canonical ?? '', SURE, text.slice(day.start, day.end)), year, used };
  }
  const partial = dates.filter(({ mark }) => mark.says === 'day-of-year');
  const [dayOfYear] = partial;
  if (partial.length !== 1 || dayOfYear === undefined || year === undefined) {
    return { date: undefined, year, used: new Set() };
  }
  const written = text.slice(dayOfYear.start, dayOfYear.end);
  const used = new Set<Token>([dayOfYear, ...dates.filter(({ mark }) => mark.says === 'year')]);
  const sure = written.includes('月') ? SPELLED_OUT : COMPOSED;
  return { date: candidate(`${year}${dayOfYear.mark.canonical}`, sure, written), year, used };
}

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
