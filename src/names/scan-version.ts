/** A stretch of a text that speaks of a version. */
export type VersionMark = {
  readonly end: number;
  /** A number such as `2` or `2.1`; absent if nobody can tell which version is meant. */
  readonly canonical: string | undefined;
  /** Written as the rules want it. */
  readonly isExact: boolean;
};

const exact = /v((?:0|[1-9]\d{0,3})(?:\.(?:0|[1-9]\d{0,2}))?)(?![\d.]*\d)/y;
const numbered =
  /(?:v|ver|version|版本)[. ]?0*(\d{1,4}(?:\.(?:0|[1-9]\d{0,2}))?)(?![\d.]*\d)(?: ?版(?![权本面式]))?/iy;
const dotted = /(?:v|ver|version)[. ]?\d[\d.]*\d/iy;
const counted =
  /第? ?(?:0*(\d{1,4})|(十?[一二三四五六七八九]|十)) ?(?:版(?![权面式块税主])本?|稿(?![件费酬约源]))/y;

/** What people write when they hope that no version will follow; none of it says which version it is. */
const hopes =
  /(?:最?终(?:稿|版本?|定稿)|最终(?:确认|提交)?(?:稿|版)?|定(?:稿|版)|(?:初|草|修改|修订|最新|确认|提交|原)(?:稿|版(?![权本面]))|最新|[新旧](?:稿|版(?![本面]))|(?:final|draft)(?![a-z]))[ _-]?(?:\d{1,3}(?!\d))?/iy;

const numerals = '一二三四五六七八九十';

/**
 * Returns what begins at `at` of `text` (narrow) if it speaks of a version. The character before is the caller's matter.
 */
export function scanVersion(text: string, at: number): VersionMark | undefined {
  if (beginnings[text.charCodeAt(at)] !== 1) return undefined;
  const right = matchAt(exact, text, at);
  if (right !== undefined) return { end: at + right[0].length, canonical: right[1], isExact: true };
  const number = matchAt(numbered, text, at);
  if (number !== undefined) return { end: at + number[0].length, canonical: number[1], isExact: false };
  const count = matchAt(counted, text, at);
  if (count !== undefined && !isYear(count[1] ?? '')) {
    return { end: at + count[0].length, canonical: countOf(count[1], count[2]), isExact: false };
  }
  const hope = matchAt(dotted, text, at) ?? matchAt(hopes, text, at);
  return hope && { end: at + hope[0].length, canonical: undefined, isExact: false };
}

/** Holds 1 at every unit that any of the forms begins with, in either letter case. */
const beginnings = new Uint8Array(0x10000);
for (const sign of 'vVfFdD第版一二三四五六七八九十最终定初草修确提原新旧0123456789') {
  beginnings[sign.charCodeAt(0)] = 1;
}

function matchAt(expression: RegExp, text: string, at: number): RegExpExecArray | undefined {
  expression.lastIndex = at;
  return expression.exec(text) ?? undefined;
}

/** `2024版` is an edition, not version 2024. */
function isYear(text: string): boolean {
  return /^(?:19|20)\d\d$/.test(text);
}

function countOf(written: string | undefined, chinese = ''): string {
  if (written !== undefined) return written;
  const last = numerals.indexOf(chinese.slice(-1)) + 1;
  return String(chinese.length === 2 ? 10 + last : last);
}
