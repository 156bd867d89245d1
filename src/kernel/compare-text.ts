/** Returns how two texts stand to each other in the order of their UTF-16 code units: below 0, 0 or above 0. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
