import { assertNever } from '../kernel/assert-never.ts';
import type { FoldedText } from '../text/fold.ts';
import { formsIn, isPlainStem, SEPARATORS } from './version-forms.ts';
import type { VersionForm } from './version-forms.ts';

/** The state of a document by its name: a draft, a numbered version, or a final one. */
type VersionLevel = 'draft' | 'numbered' | 'final';

/** Which version of which document a name says it is. */
export type VersionName = {
  /** The folded name without everything about versions: the same for all versions of a document. */
  readonly subject: string;
  readonly level: VersionLevel;
  /** Major and minor number; 1 if the name has none. For a final version: which final one it is. */
  readonly number: number;
  /** The name says a number or that it is a draft or final. */
  readonly said: boolean;
  /** `YYYYMMDD`, or `MMDD` where no year is written. */
  readonly date?: string;
  /** Who changed it, for a side branch: 客户, 法务, 张总. */
  readonly branch?: string;
  /** A copy that a program has numbered, `(1)`, 副本: 0 for none. */
  readonly copy: number;
};

/** What was found so far, and what of the name is left. */
type Found = {
  rest: string;
  level: VersionLevel | undefined;
  number: number | undefined;
  said: boolean;
  date: string | undefined;
  branch: string | undefined;
  copy: number;
};

const separators = new RegExp(`[\\s_\\-.,()[\\]${SEPARATORS}]+`, 'g');
const digits = '零一二三四五六七八九十';

/** Returns which version of what a file name (folded, without its extension) says that it is; never fails. */
export function readVersionName(stem: FoldedText): VersionName {
  const found: Found = {
    rest: stem,
    level: undefined,
    number: undefined,
    said: false,
    date: undefined,
    branch: undefined,
    copy: 0,
  };
  const plainly = isPlainStem(stem);
  for (const { kind, find } of formsIn(stem)) {
    const match = find(found.rest, plainly);
    if (match === null) continue;
    take(found, kind, match);
    // A separator stays, so that what stood at both sides does not grow together.
    found.rest = `${found.rest.slice(0, match.index)} ${found.rest.slice(match.index + match[0].length)}`;
  }
  const { rest, level = 'numbered', number = 1, said, copy, date, branch } = found;
  const subject = rest.replace(separators, ' ').trim();
  // Assigned one by one: spreading optional fields takes longer, and this runs for most documents.
  const name: { -readonly [Field in keyof VersionName]: VersionName[Field] } = {
    subject,
    level,
    number,
    said,
    copy,
  };
  if (date !== undefined) name.date = date;
  if (branch !== undefined) name.branch = branch;
  return name;
}

function take(found: Found, kind: VersionForm['kind'], match: RegExpExecArray): void {
  const [, first, second = '', third = ''] = match;
  switch (kind) {
    case 'copy':
      // 副本 (2) says it twice.
      found.copy = Math.max(found.copy, Number(first) || 1);
      return;
    case 'date':
      found.date = (first ?? '') + second.padStart(2, '0') + third.padStart(2, '0');
      return;
    case 'day':
      found.date = (first ?? '').padStart(2, '0') + second.padStart(2, '0');
      return;
    case 'branch':
      found.branch = first ?? '';
      return;
    case 'annotated':
      found.branch = '批注';
      return;
    case 'final':
      found.level = 'final';
      found.number = first === undefined ? 1 : numberOf(first);
      found.said = true;
      return;
    case 'number':
      found.level ??= 'numbered';
      if (found.level === 'numbered' || found.number === undefined) found.number = numberOf(first ?? '1');
      found.said = true;
      return;
    case 'draft':
      found.level ??= 'draft';
      found.said = true;
      return;
    case 'newer':
      found.level ??= 'numbered';
      found.number ??= 1.5;
      return;
    default:
      assertNever(kind);
  }
}

/** Returns `2.1` as 2.1, `2.10` as more than that, and 十二 as 12. */
function numberOf(text: string): number {
  if (/^[0-9]/.test(text)) {
    const [major = '1', minor = '0', patch = '0'] = text.split('.');
    return Number(major) + Number(minor) / 1000 + Number(patch) / 1e6;
  }
  const [tens, ones] = text.includes('十') ? text.split('十') : ['0', text];
  const value = (part: string | undefined, empty: number): number =>
    part === undefined || part === '' ? empty : Math.max(0, digits.indexOf(part));
  return text.includes('十') ? value(tens, 1) * 10 + value(ones, 0) : value(ones, 0);
}
