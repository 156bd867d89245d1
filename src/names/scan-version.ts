import { matchAt } from './match-at.ts';
import { isDigit } from './name-characters.ts';

/** A stretch of a text that speaks of a version. */
export type VersionMark = {
  readonly end: number;
  /** A number such as `2`, `2.1` or `0.1.2`; absent if nobody can tell which version is meant. */
  readonly canonical: string | undefined;
  /** Written as the rules want it. */
  readonly isExact: boolean;
};

/** `v3b` is a version beside v3: which one, nobody can tell. */
const exact = /v((?:0|[1-9]\d{0,3})(?:\.(?:0|[1-9]\d{0,2})){0,2})(?![\d.]*\d)(?![A-Za-z](?![A-Za-z]))/y;
const numbered =
  /(?:v|ver|version|rev|版本)[. ]?0*(\d{1,4}(?:\.(?:0|[1-9]\d{0,2})){0,2})(?![\d.]*\d)(?![a-z](?![a-z]))(?: ?版(?![权本面式]))?/iy;
const dotted = /(?:v|ver|version)[. ]?\d[\d.]*\d/iy;
/** A count of three digits and more is a day (`0418版`) or a year, unless `第` says otherwise. */
const counted =
  /(?:第 ?0*(\d{1,4})|0?(\d{1,2})|第? ?(十?[一二三四五六七八九]|十)) ?(?:版(?![权面式块税主])本?|稿(?![件费酬约源]))/y;

/** `3.0版` is a version; `7.15版` is more likely that of a day. */
const decimal = /(\d{1,3}(?:\.\d{1,2})+) ?版(?![权面式块税主])本?/y;

/** `0.1.2`: no day or price begins with a zero and has two dots; before a word it may be the number of a section. */
const preliminary = /0(?:\.(?:0|[1-9]\d?)){2}(?![\d.]*\d)(?![\p{L}%])/uy;

/**
 * State words such as 终稿: what people write when they hope that no version will follow. They do not say which version
 * it is.
 */
const states =
  /(?:最?终(?:稿|版本?|定稿)|终极[稿版]|最终(?:确认|提交)?(?:稿|版)?|定(?:稿|版)|(?:初|草|修改|修订|最新|确认|提交|原)(?:稿|版(?![权本面]))|最新|[新旧](?:稿|版(?![本面]))|(?:final|draft)(?![a-z]))[ _-]?(?:\d{1,3}(?!\d))?/iy;

const numerals = '一二三四五六七八九十';

/**
 * Returns what begins at `at` of `text` (narrow) if it speaks of a version. The caller checks the character before.
 */
export function scanVersion(text: string, at: number): VersionMark | undefined {
  const form = beginnings[text.charCodeAt(at)];
  if (form === NUMBERED) return scanNumbered(text, at);
  if (form === COUNTED) return mayCount(text, at) ? scanCounted(text, at) : scanPreliminary(text, at);
  return form === STATE ? withoutNumber(matchAt(states, text, at), at) : undefined;
}

function scanNumbered(text: string, at: number): VersionMark | undefined {
  const right = matchAt(exact, text, at);
  if (right !== undefined && !isDay(right[1])) {
    return { end: at + right[0].length, canonical: right[1], isExact: true };
  }
  const number = matchAt(numbered, text, at);
  if (number === undefined || isDay(number[1])) return withoutNumber(matchAt(dotted, text, at), at);
  return { end: at + number[0].length, canonical: number[1], isExact: false };
}

function scanCounted(text: string, at: number): VersionMark | undefined {
  const parted = matchAt(decimal, text, at);
  if (parted !== undefined) {
    const [whole, number = ''] = parted;
    return {
      end: at + whole.length,
      canonical: /^(?:\d+\.0|0(?:\.(?:0|[1-9]\d?)){2})$/.test(number) ? number : undefined,
      isExact: false,
    };
  }
  const count = matchAt(counted, text, at);
  if (count === undefined) return undefined;
  const [whole, ordinal, bare, chinese] = count;
  const written = ordinal ?? bare;
  if (isYear(written ?? '')) return undefined;
  return { end: at + whole.length, canonical: countOf(written, chinese), isExact: false };
}

function scanPreliminary(text: string, at: number): VersionMark | undefined {
  // Part of a longer number, such as the address of a machine.
  if (text.charCodeAt(at) !== ZERO || text.charAt(at - 1) === '.') return undefined;
  const match = matchAt(preliminary, text, at);
  return match && { end: at + match[0].length, canonical: match[0], isExact: false };
}

/** Most digits are not a count: no `版` or `稿` follows them. */
function mayCount(text: string, at: number): boolean {
  let end = at;
  while (isDigit(text.charCodeAt(end))) end++;
  if (end === at) return true;
  while (end < text.length && (text.charAt(end) === '.' || isDigit(text.charCodeAt(end)))) end++;
  if (text.charCodeAt(end) === SPACE) end++;
  const unit = text.charCodeAt(end);
  return unit === EDITION || unit === DRAFT;
}

function withoutNumber(match: RegExpExecArray | undefined, at: number): VersionMark | undefined {
  return match && { end: at + match[0].length, canonical: undefined, isExact: false };
}

const SPACE = 0x20;
const ZERO = 0x30;
const EDITION = '版'.charCodeAt(0);
const DRAFT = '稿'.charCodeAt(0);

const NUMBERED = 1;
const COUNTED = 2;
const STATE = 3;

/** For every UTF-16 unit, the forms that it may begin, in either letter case. */
const beginnings = new Uint8Array(0x10000);
for (const sign of 'vVrR版') beginnings[sign.charCodeAt(0)] = NUMBERED;
for (const sign of '第一二三四五六七八九十0123456789') beginnings[sign.charCodeAt(0)] = COUNTED;
for (const sign of 'fFdD最终定初草修确提原新旧') beginnings[sign.charCodeAt(0)] = STATE;

/** `2024版` is an edition, not version 2024. */
function isYear(text: string): boolean {
  return /^(?:19|20)\d\d$/.test(text);
}

/** `v2024.3.15` is a day. */
function isDay(number = ''): boolean {
  return /^(?:19|20)\d\d\.\d+\./.test(number);
}

function countOf(written: string | undefined, chinese = ''): string {
  if (written !== undefined) return written;
  const last = numerals.indexOf(chinese.slice(-1)) + 1;
  return String(chinese.length === 2 ? 10 + last : last);
}
