import type { FindView } from './found-view.ts';

/** Returns how long `seconds` are, as people say it: `14 分钟`. */
export function duration(seconds: number, { search }: FindView['messages']): string {
  const minutes = Math.round(seconds / 60);
  const hours = Math.round(minutes / 60);
  if (seconds < 120) return search.ageSeconds(seconds);
  if (minutes < 120) return search.ageMinutes(minutes);
  return hours < 48 ? search.ageHours(hours) : search.ageDays(Math.round(hours / 24));
}
