/** Returns the day and the minute of an ISO time as people read them, by the clock that it was written with. */
export function dayAndMinute(at: string): string {
  return at.slice(0, 16).replace('T', ' ');
}
