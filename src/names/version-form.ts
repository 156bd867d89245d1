import type { FormReading } from './date-form.ts';
import { scanVersion } from './scan-version.ts';

/** Returns the version that `text` (narrow) means, such as `2`, `2.1` or `0.1.2`, or undefined if it is no version at all. */
export function versionForm(text: string): FormReading | undefined {
  const mark = scanVersion(text, 0);
  if (mark?.end !== text.length) return undefined;
  const { canonical, isExact } = mark;
  return { canonical, isExact };
}
