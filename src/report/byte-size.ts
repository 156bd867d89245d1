const units = ['B', 'KB', 'MB', 'GB', 'TB'] as const;

/** Returns `bytes` for people, in units of 1024: `0 B`, `1.5 MB`. */
export function byteSize(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  const digits = unit > 0 && value < 10 ? 1 : 0;
  return `${value.toFixed(digits)} ${units[unit] ?? 'B'}`;
}
