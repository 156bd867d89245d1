import type { DateMark } from './date-mark.ts';
import { isDigit } from './name-characters.ts';
import { scanDate } from './scan-date.ts';
import { scanVersion } from './scan-version.ts';
import type { VersionMark } from './scan-version.ts';
import { scanWrittenDay } from './scan-written-day.ts';

/** Holds 1 at every sign that may stand between them. */
const joints = new Uint8Array(0x10000);
for (const sign of ' _-.()') joints[sign.charCodeAt(0)] = 1;

/**
 * Returns whether `text` (narrow) says nothing but one day, one version and what state the document is in, two of these at least
 * (`20240315v2`, `v2终稿`): then it is no description. Several days or versions (`20240301-0315`, `v1-v3`) are words.
 */
export function isOnlyDayAndVersion(text: string): boolean {
  let [days, versions, states] = [0, 0, 0];
  for (let at = 0; at < text.length;) {
    if (joints[text.charCodeAt(at)] === 1) {
      at++;
      continue;
    }
    const date = isDigit(text.charCodeAt(at)) ? scanDate(text, at) : scanWrittenDay(text, at);
    const version = scanVersion(text, at);
    const mark = longer(date, version);
    if (mark === undefined) return false;
    if (mark === version && version.canonical === undefined) states++;
    else if (mark === version) versions++;
    else if (date?.says === 'day') days++;
    else return false;
    at = mark.end;
  }
  return days <= 1 && versions <= 1 && days + versions > 0 && days + versions + states > 1;
}

function longer(
  date: DateMark | undefined,
  version: VersionMark | undefined,
): DateMark | VersionMark | undefined {
  return (version?.end ?? 0) > (date?.end ?? 0) ? version : date;
}
