import type { Project } from '../register/register.ts';
import type { NameParts } from './parsed-name.ts';

const DAY = 24 * 60 * 60 * 1000;

/** Work begins before its project does and bills come after its end, but seldom by more than this, in milliseconds. */
const AROUND_DAY = 366 * DAY;
const AROUND_YEAR = 90 * DAY;

/**
 * Returns whether a document's date or year is far from the time of its project: probably one of the same event in
 * another year (`2022夏日音乐节方案`, and a project of 2024 called 夏日音乐节).
 */
export function isOfOtherTime({ date, year }: NameParts, project: Project | undefined): boolean {
  const span = spanOf(date, year);
  if (span === undefined || project === undefined) return false;
  const around = date === undefined ? AROUND_YEAR : AROUND_DAY;
  const isBefore = project.start !== undefined && span.last < Date.parse(project.start) - around;
  return isBefore || (project.end !== undefined && span.first > Date.parse(project.end) + around);
}

function spanOf(
  date: string | undefined,
  year: string | undefined,
): { readonly first: number; readonly last: number } | undefined {
  if (date !== undefined) {
    const day = Date.parse(`${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}`);
    return { first: day, last: day };
  }
  return year === undefined
    ? undefined
    : { first: Date.parse(`${year}-01-01`), last: Date.parse(`${year}-12-31`) };
}
