/** Classes of characters, as they stand in a regular expression's brackets. */
type Letters = { readonly letter: string; readonly han: string };

/** The characters of nearly all folded names. */
const plain = /^[ -~一-鿿—·、。“”「」《》【】]*$/;
/** For such names these mean the same as Unicode classes, which take longer to compile than a search takes. */
const FEW: Letters = { letter: 'a-z一-鿿', han: '一-鿿' };
const ALL: Letters = { letter: String.raw`\p{L}`, han: String.raw`\p{Script=Han}` };

const NUMBER = String.raw`([0-9]{1,3}(?:\.[0-9]{1,3}){0,2}|[一二三四五六七八九十]{1,3})`;

/** What stands between the parts of a name, beside ASCII and blanks. */
export const SEPARATORS = '—·，、（）【】《》';

/** One way in which names speak of versions. */
export type VersionForm = {
  /** What it says: a copy, a day, who changed it, that it is annotated, final, numbered, a draft or newer than another. */
  readonly kind: 'copy' | 'date' | 'day' | 'branch' | 'annotated' | 'final' | 'number' | 'draft' | 'newer';
  /**
   * Whatever the form finds contains one of these signs, or a match of this expression. Most names do not, and
   * looking costs little.
   */
  readonly signs: readonly string[] | RegExp;
  /** The expression that finds it in plain names. */
  readonly source: string;
  /** Finds it in a folded name, plain or not (see `isPlainStem`), with what it says in groups. */
  readonly find: (text: string, isPlain: boolean) => RegExpExecArray | null;
};

/** The forms, in the order in which they are removed from a name. */
const versionForms: readonly VersionForm[] = [
  // Copies first: the number in brackets is not a version.
  form('copy', [')', '）', ']'], () => String.raw`[\s_-]*[(（[]([0-9]{1,2})[)）\]]\s*$`),
  form('copy', ['副本'], () => String.raw`[\s_-]*(?:的)?副本\s*[(（]?([0-9]{0,2})[)）]?\s*$`),
  form('copy', ['副本', '复件', 'copy of'], () => String.raw`^(?:副本|复件|copy of)[\s_-]*`),
  form('copy', ['copy', '复制'], () => String.raw`[\s_-]*(?:copy|复制)\s*([0-9]{0,2})\s*$`),
  form(
    'date',
    ['19', '20'],
    () =>
      String.raw`(?<![0-9a-z])((?:19|20)[0-9]{2})[-_.年/]?(1[0-2]|0?[1-9])[-_.月/]?(0[1-9]|[12][0-9]|3[01]|[1-9])日?(?![0-9])`,
  ),
  form(
    'day',
    /[01][0-9][0-3][0-9]/,
    ({ han }) => String.raw`(?<=^|[_\s-]|[${han}])(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])(?=$|[_\s-])`,
  ),
  form('day', ['月'], () => '(?<![0-9])(0?[1-9]|1[0-2])月([12][0-9]|3[01]|0?[1-9])日?'),
  form(
    'branch',
    ['改', '反馈', '批注', '意见', '确认', '审阅', '审核'],
    ({ han }) =>
      String.raw`[(（[【]?((?:客户|甲方|乙方|法务|财务|老板|领导|市场部|品牌方|[${han}]总|[${han}]{1,3}经理))(?:的)?(?:修改|反馈|批注|意见|确认|审阅|审核|改)(?:意见|后)?(?:稿|版本|版)?[)）\]】]?`,
  ),
  form(
    'annotated',
    ['批注', '修订模式'],
    () => String.raw`[(（[【]?(?:已批注|批注版|修订模式|带批注|批注)[)）\]】]?`,
  ),
  form(
    'final',
    ['最终', '最后', '终极', 'fin'],
    () => String.raw`(?:最终|最后|终极|final|fin)+(?:确认|确定)?(?:版本|版|稿)?(?:\s*[_-]?v?${NUMBER})?`,
  ),
  form(
    'final',
    ['版', '稿'],
    () =>
      String.raw`(?:终稿|定稿|终版|正式版|正式稿|签字版|盖章版|签署版|定版|发布版|提交版|交付版)(?:\s*[_-]?${NUMBER})?`,
  ),
  form('number', ['版', '稿', '次修'], () => `第${NUMBER}(?:版本|版|稿|次修改|次修订)`),
  form(
    'number',
    ['版', '修订', '改', 'rev', 'ver'],
    () => String.raw`(?:版本|修订版?|修改版?|改版?|rev(?:ision)?|ver(?:sion)?)[\s_.-]*${NUMBER}(?![0-9])`,
  ),
  form('number', ['v', 'r'], ({ letter }) => String.raw`(?<![${letter}0-9])[vr]\.?\s?${NUMBER}(?![0-9])`),
  form('number', ['v'], ({ han }) => `(?<=[${han}])v${NUMBER}(?![0-9])`),
  form('number', ['0.'], () => String.raw`(?<![0-9.])(0\.[0-9]{1,2}\.[0-9]{1,2})(?![0-9.])`),
  form('number', ['稿'], () => '([一二三四五六七八九])稿'),
  form('draft', ['稿', '草', '初版', 'draft'], () => '(?:初稿|草稿|草案|初版|草拟|draft|征求意见稿|讨论稿)'),
  form('newer', ['稿', '版'], () => '(?:修改稿|修订稿|修改版|修订版|更新版|新版|调整版|优化版|修正版)'),
];

/** Returns whether a folded name has only characters that nearly all names have; what is cut out of it is plain as well. */
export function isPlainStem(text: string): boolean {
  return plain.test(text);
}

/** Returns the forms that a folded name may contain, in their order. */
export function formsIn(text: string): readonly VersionForm[] {
  let bits = 0;
  for (let at = 0; at < text.length; at++) bits |= bitsOf(text.charCodeAt(at)) & ~REMOVABLE;
  const known = formsByBits.get(bits);
  if (known !== undefined) return known;
  const forms = versionForms.filter((_, index) => (bits & (1 << index)) !== 0);
  formsByBits.set(bits, forms);
  return forms;
}

const formsByBits = new Map<number, readonly VersionForm[]>();

/** A name of somebody who changed it: before these words any character may go. */
const somebody = /(?:总|经理)的?(?:修改|反馈|批注|意见|确认|审阅|审核|改)/;

/**
 * Returns a hash that all folded names of one subject share, and few others: of the characters that no form removes.
 * Undefined if that is not known. It costs a fraction of reading a name.
 */
export function subjectHash(text: string): number | undefined {
  if ((text.includes('总') || text.includes('经理')) && somebody.test(text)) return undefined;
  let hash = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit > LAST_ASCII && (bitsOf(unit) & REMOVABLE) === 0) hash = (Math.imul(hash, 31) + unit) | 0;
  }
  return hash;
}

const LAST_ASCII = 0x7f;
/** The form may remove the character, or it is a separator. */
const REMOVABLE = 1 << 30;

/** Of each character, a bit for each form that has a sign with this character at its end, and that one. */
let bitsOfAll: Uint32Array | undefined;

function bitsOf(unit: number): number {
  bitsOfAll ??= readForms();
  return bitsOfAll[unit] ?? 0;
}

function readForms(): Uint32Array {
  const bits = new Uint32Array(0x1_0000);
  const set = (characters: string, bit: number): void => {
    for (let at = 0; at < characters.length; at++) {
      const unit = characters.charCodeAt(at);
      bits[unit] = (bits[unit] ?? 0) | bit;
    }
  };
  for (const [index, { signs, source }] of versionForms.entries()) {
    // Expressions look for digits.
    set(signs instanceof RegExp ? '0123456789' : signs.map((sign) => sign.at(-1)).join(''), 1 << index);
    set(source, REMOVABLE);
  }
  set(SEPARATORS + BLANKS, REMOVABLE);
  return bits;
}

/** What an expression takes for a blank, beyond ASCII. */
const BLANKS =
  '\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff';

function form(
  kind: VersionForm['kind'],
  signs: readonly string[] | RegExp,
  source: (letters: Letters) => string,
): VersionForm {
  const made = new Map<Letters, RegExp>();
  const hasSign =
    signs instanceof RegExp
      ? (text: string) => signs.test(text)
      : (text: string) => signs.some((sign) => text.includes(sign));
  return {
    kind,
    signs,
    source: source(FEW),
    find(text, plainly) {
      if (!hasSign(text)) return null;
      const letters = plainly ? FEW : ALL;
      let expression = made.get(letters);
      if (expression === undefined) made.set(letters, (expression = new RegExp(source(letters), 'u')));
      return expression.exec(text);
    },
  };
}
