import { assertNever } from '../kernel/assert-never.ts';
import { speaksOfOther } from './other-document.ts';
import type { NameParts, NameProblem, NameReason, ParsedName } from './parsed-name.ts';
import { isMark } from './scan-marks.ts';

/** What a proposed name takes over besides client, project, type and category, and what that costs in confidence. */
export type Remainder = {
  readonly parts: Pick<NameParts, 'description' | 'date' | 'version' | 'year'>;
  readonly confidence: number;
  readonly reasons: readonly NameReason[];
  readonly isDoubtful: boolean;
};

const ORDER = 0.99;
const RECOGNISED = 0.97;
const REMOVED_SIGN = 0.98;
const LEFTOVER = 0.97;
const MARK = 0.99;
const DROPPED = 0.5;
const OTHER_DOCUMENT = 0.5;

/**
 * Returns the remainder of `parsed`, or undefined if the new name would lose something: words that are not a part, or
 * a name that was hardly understood.
 */
export function remainderOf(parsed: ParsedName): Remainder | undefined {
  const { description, date, version, year } = parsed.parts;
  const reasons: NameReason[] = [];
  const extras: string[] = [];
  let confidence = 1;
  let isDoubtful = false;
  for (const problem of parsed.problems) {
    const effect = effectOf(problem, parsed);
    if (effect === undefined) continue;
    confidence *= effect.confidence;
    if (effect.reason !== undefined && !reasons.some(({ code }) => code === effect.reason?.code)) {
      reasons.push(effect.reason);
    }
    if (effect.isDoubtful === true) isDoubtful = true;
    if (effect.extra !== undefined) extras.push(effect.extra);
  }
  const [extra] = extras;
  // One leftover may be a description; several, or one beside a description, belong to nothing.
  if (extras.length > 1 || (extra !== undefined && description !== undefined)) return undefined;
  const words = description ?? extra;
  const parts: { -readonly [Field in keyof Remainder['parts']]: Remainder['parts'][Field] } = {};
  if (words !== undefined) parts.description = words;
  if (date !== undefined) parts.date = date;
  if (version !== undefined) parts.version = version;
  if (year !== undefined) parts.year = year;
  return { parts, confidence, reasons, isDoubtful };
}

type Effect = {
  readonly confidence: number;
  readonly reason?: NameReason;
  readonly extra?: string;
  readonly isDoubtful?: true;
};

function effectOf(problem: NameProblem, parsed: ParsedName): Effect | undefined {
  const cleaned: NameReason = { code: 'cleaned', from: parsed.fileName, to: '' };
  switch (problem.code) {
    case 'name-pattern':
      return patternEffect(problem, parsed);
    case 'bad-date':
    case 'bad-version':
      if (problem.canonical !== undefined) return undefined;
      return {
        confidence: DROPPED,
        reason: { code: 'left-out', from: problem.value, to: '' },
        isDoubtful: true,
      };
    case 'forbidden-character':
      return { confidence: REMOVED_SIGN, reason: cleaned };
    case 'not-nfc':
    case 'full-width':
    case 'stray-space':
      return { confidence: 1, reason: cleaned };
    case 'reserved-name':
    case 'too-long':
      return { confidence: 1 };
    case 'unknown-client':
    case 'unknown-project':
    case 'unknown-type':
    case 'unknown-category':
    case 'alias-used':
    case 'project-not-of-client':
    case 'type-not-of-project':
      // The options of the part itself carry what this means.
      return undefined;
    default:
      return assertNever(problem);
  }
}

function patternEffect(
  problem: Extract<NameProblem, { readonly code: 'name-pattern' }>,
  parsed: ParsedName,
): Effect | undefined {
  switch (problem.problem) {
    case 'form':
      return problem.value === 'order'
        ? { confidence: ORDER, reason: { code: 'order', from: parsed.fileName, to: '' } }
        : { confidence: 1, reason: { code: 'separators', from: parsed.fileName, to: '' } };
    case 'extra-part': {
      const { value = '' } = problem;
      if (isMark(value)) return { confidence: MARK, reason: { code: 'left-out', from: value, to: '' } };
      // `合同` beside `付款申请单`: the category names what the document is about, not what it is.
      if (speaksOfOther(value)) return { confidence: OTHER_DOCUMENT, extra: value, isDoubtful: true };
      return { confidence: LEFTOVER, extra: value };
    }
    case 'extension-case':
      return {
        confidence: 1,
        reason: { code: 'cleaned', from: problem.value ?? '', to: parsed.parts.extension },
      };
    case 'other-pattern':
    case 'recognised-pattern':
      return { confidence: RECOGNISED };
    case 'missing-part':
      return undefined;
    case 'no-pattern':
      // With the client and project given, a lone category may still make a name, but hardly a certain one.
      return { confidence: DROPPED, isDoubtful: true };
    default:
      return assertNever(problem.problem);
  }
}
