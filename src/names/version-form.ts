import type { FormReading } from './date-form.ts';

const exact = /^v((?:0|[1-9]\d{0,3})(?:\.(?:0|[1-9]\d{0,2}))?)$/;
const numbered = /^(?:v|ver|version|版本)[. ]?0*(\d{1,4}(?:\.(?:0|[1-9]\d{0,2}))?) ?版?$/i;
const counted = /^第? ?(?:0*(\d{1,4})|([一二三四五六七八九十])) ?版$/;
const dotted = /^(?:v|ver|version)[. ]?\d[\d.]*$/i;

/** What people write when they hope that no version will follow; none of it says which version it is. */
const hopes =
  /^(?:最?终(?:稿|版|定稿|版本)|最终|定稿|定版|初稿|初版|草稿|(?:第?[一二三四五六七八九十\d]{1,3})稿|(?:修改|修订|最新)(?:稿|版)|最新|新版|旧版|final|draft)[ _-]?\d{0,3}$/i;

/** Returns the version that `text` (narrow) means, such as `2` or `2.1`, or undefined if it is no version at all. */
export function versionForm(text: string): FormReading | undefined {
  const right = exact.exec(text)?.[1];
  if (right !== undefined) return { canonical: right, isExact: true };
  const count = numbered.exec(text)?.[1] ?? countOf(text);
  if (count !== undefined) return { canonical: count, isExact: false };
  return hopes.test(text) || dotted.test(text) ? { canonical: undefined, isExact: false } : undefined;
}

function countOf(text: string): string | undefined {
  const match = counted.exec(text);
  if (match === null) return undefined;
  return match[1] ?? String('一二三四五六七八九十'.indexOf(match[2] ?? '') + 1);
}
