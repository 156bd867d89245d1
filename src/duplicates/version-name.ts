import { foldText } from '../text/fold.ts';

/** How far on a document says that it is: a draft, a numbered version, or one that is meant to be the last. */
type VersionLevel = 'draft' | 'numbered' | 'final';

/** What a name says of which version a document is, and of what. */
export type VersionName = {
  /** What is left when everything about versions is taken away, folded: the same for all versions of a document. */
  readonly subject: string;
  readonly level: VersionLevel;
  /** Major and minor number; 1 when the name says none. Of a final one, which final one it is. */
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

type Found = { rest: string } & { -readonly [Field in keyof VersionName]?: VersionName[Field] };

const digits = '零一二三四五六七八九十';
const NUMBER = '([0-9]{1,3}(?:\\.[0-9]{1,3}){0,2}|[一二三四五六七八九十]{1,3})';

const forms: readonly {
  readonly test: RegExp;
  readonly take: (found: Found, match: RegExpExecArray) => void;
}[] = [
  // Copies first: the number in brackets is no version.
  {
    test: /[\s_-]*[(（[]([0-9]{1,2})[)）\]]\s*$/u,
    take: (found, [, number]) => takeCopy(found, number),
  },
  {
    test: /[\s_-]*(?:的)?副本\s*[(（]?([0-9]{0,2})[)）]?\s*$/u,
    take: (found, [, number]) => takeCopy(found, number || 1),
  },
  { test: /^(?:副本|复件|copy of)[\s_-]*/u, take: (found) => takeCopy(found, 1) },
  {
    test: /[\s_-]*(?:copy|复制)\s*([0-9]{0,2})\s*$/u,
    take: (found, [, number]) => takeCopy(found, number || 1),
  },
  {
    test: /(?<![0-9a-z])((?:19|20)[0-9]{2})[-_.年/]?(0?[1-9]|1[0-2])[-_.月/]?(0[1-9]|[12][0-9]|3[01]|[1-9])日?(?![0-9])/u,
    take: (found, [, year = '', month = '', day = '']) =>
      (found.date = year + month.padStart(2, '0') + day.padStart(2, '0')),
  },
  {
    test: /(?<=^|[_\s-]|\p{Script=Han})(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])(?=$|[_\s-])/u,
    take: (found, [, month = '', day = '']) => (found.date = month + day),
  },
  {
    test: /(?<![0-9])(0?[1-9]|1[0-2])月(0?[1-9]|[12][0-9]|3[01])日?/u,
    take: (found, [, month = '', day = '']) => (found.date = month.padStart(2, '0') + day.padStart(2, '0')),
  },
  {
    test: /[(（[【]?((?:客户|甲方|乙方|法务|财务|老板|领导|市场部|品牌方|[\p{Script=Han}]总|[\p{Script=Han}]{1,3}经理))(?:的)?(?:修改|反馈|批注|意见|确认|审阅|审核|改)(?:意见|后)?(?:稿|版本|版)?[)）\]】]?/u,
    take: (found, [, who]) => (found.branch = who ?? ''),
  },
  {
    test: /[(（[【]?(?:已批注|批注版|修订模式|带批注|批注)[)）\]】]?/u,
    take: (found) => (found.branch = '批注'),
  },
  {
    test: new RegExp(
      `(?:最终|最后|终极|final|fin)+(?:确认|确定)?(?:版本|版|稿)?(?:\\s*[_-]?v?${NUMBER})?`,
      'u',
    ),
    take: takeFinal,
  },
  {
    test: new RegExp(
      `(?:终稿|定稿|终版|正式版|正式稿|签字版|盖章版|签署版|定版|发布版|提交版|交付版)(?:\\s*[_-]?${NUMBER})?`,
      'u',
    ),
    take: takeFinal,
  },
  { test: new RegExp(`第${NUMBER}(?:版本|版|稿|次修改|次修订)`, 'u'), take: takeNumber },
  {
    test: new RegExp(
      `(?:版本|修订版?|修改版?|改版?|rev(?:ision)?|ver(?:sion)?)[\\s_.-]*${NUMBER}(?![0-9])`,
      'u',
    ),
    take: takeNumber,
  },
  { test: new RegExp(`(?<![\\p{L}0-9])[vr]\\.?\\s?${NUMBER}(?![0-9])`, 'u'), take: takeNumber },
  { test: new RegExp(`(?<=[\\p{Script=Han}])v${NUMBER}(?![0-9])`, 'u'), take: takeNumber },
  { test: new RegExp(`([一二三四五六七八九])稿`, 'u'), take: takeNumber },
  {
    test: /(?:初稿|草稿|草案|初版|草拟|draft|征求意见稿|讨论稿)/u,
    take: (found) => {
      found.level ??= 'draft';
      found.said = true;
    },
  },
  {
    test: /(?:修改稿|修订稿|修改版|修订版|更新版|新版|调整版|优化版|修正版)/u,
    take: (found) => {
      found.level ??= 'numbered';
      found.number ??= 1.5;
    },
  },
];

/** Returns which version of what a file name (without its extension) says that it is; never fails. */
export function readVersionName(stem: string): VersionName {
  const found: Found = { rest: foldText(stem) };
  for (const { test, take } of forms) {
    const match = test.exec(found.rest);
    if (match === null) continue;
    take(found, match);
    // A separator stays, so that what stood at both sides does not grow together.
    found.rest = `${found.rest.slice(0, match.index)} ${found.rest.slice(match.index + match[0].length)}`;
  }
  const { rest, level = 'numbered', number = 1, said = false, copy = 0, date, branch } = found;
  return {
    subject: rest
      .split(/[\s_\-—.·,，、()（）[\]【】《》]+/u)
      .filter((part) => part !== '')
      .join(' '),
    level,
    number,
    said,
    copy,
    ...(date !== undefined && { date }),
    ...(branch !== undefined && { branch }),
  };
}

/** 副本 (2) says it twice. */
function takeCopy(found: Found, number: string | number = 1): void {
  found.copy = Math.max(found.copy ?? 0, Number(number) || 1);
}

function takeNumber(found: Found, [, number = '1']: RegExpExecArray): void {
  found.level ??= 'numbered';
  if (found.level === 'numbered' || found.number === undefined) found.number = numberOf(number);
  found.said = true;
}

function takeFinal(found: Found, [, number]: RegExpExecArray): void {
  found.level = 'final';
  found.number = number === undefined ? 1 : numberOf(number);
  found.said = true;
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
