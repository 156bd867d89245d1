/** Classes of characters, as they stand in a regular expression's brackets. */
type Letters = { readonly letter: string; readonly han: string };

/** What a name is made of nearly always, once it is folded. */
const plain = /^[ -~一-鿿—·、。“”「」《》【】]*$/;
/** Of such names these say the same as Unicode's classes, which take longer to compile than a search takes. */
const FEW: Letters = { letter: 'a-z一-鿿', han: '一-鿿' };
const ALL: Letters = { letter: String.raw`\p{L}`, han: String.raw`\p{Script=Han}` };

const NUMBER = String.raw`([0-9]{1,3}(?:\.[0-9]{1,3}){0,2}|[一二三四五六七八九十]{1,3})`;

/** What stands between the parts of a name, beside ASCII and blanks. */
export const SEPARATORS = '—·，、（）【】《》';

/** One way in which names speak of versions. */
export type VersionForm = {
  /** What it says: a copy, a day, who changed it, that it is annotated, final, numbered, a draft or newer than another. */
  readonly kind: 'copy' | 'date' | 'day' | 'branch' | 'annotated' | 'final' | 'number' | 'draft' | 'newer';
  /** Finds it in a folded name, with what it says in groups. */
  readonly find: (text: string) => RegExpExecArray | null;
  /** The expression that finds it in plain names. */
  readonly source: string;
};

/** The ways, in the order in which they are to be taken out of a name. */
export const versionForms: readonly VersionForm[] = [
  // Copies first: the number in brackets is no version.
  form('copy', [')', '）', ']'], () => String.raw`[\s_-]*[(（[]([0-9]{1,2})[)）\]]\s*$`),
  form('copy', ['副本'], () => String.raw`[\s_-]*(?:的)?副本\s*[(（]?([0-9]{0,2})[)）]?\s*$`),
  form('copy', ['副本', '复件', 'copy of'], () => String.raw`^(?:副本|复件|copy of)[\s_-]*`),
  form('copy', ['copy', '复制'], () => String.raw`[\s_-]*(?:copy|复制)\s*([0-9]{0,2})\s*$`),
  form(
    'date',
    ['19', '20'],
    () =>
      String.raw`(?<![0-9a-z])((?:19|20)[0-9]{2})[-_.年/]?(0?[1-9]|1[0-2])[-_.月/]?(0[1-9]|[12][0-9]|3[01]|[1-9])日?(?![0-9])`,
  ),
  form(
    'day',
    /[01][0-9][0-3][0-9]/,
    ({ han }) => String.raw`(?<=^|[_\s-]|[${han}])(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])(?=$|[_\s-])`,
  ),
  form('day', ['月'], () => '(?<![0-9])(0?[1-9]|1[0-2])月(0?[1-9]|[12][0-9]|3[01])日?'),
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

/** Characters beyond ASCII that forms have in them, and those that stand between the parts of a name. */
let removable: ReadonlySet<string> | undefined;

/**
 * Returns what no form can take out of a folded name, so that all names of one subject have it alike; undefined where
 * that is not known. It costs a fraction of reading a name.
 */
export function unremovable(text: string): string | undefined {
  // Before these words any character may go, for it may be somebody's name.
  if (text.includes('总') || text.includes('经理')) return undefined;
  removable ??= new Set(SEPARATORS + versionForms.map(({ source }) => source).join(''));
  let rest = '';
  // An expression with all these characters takes longer to compile than some hits take to go through.
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (character > '~' && !removable.has(character) && character.trim() !== '') rest += character;
  }
  return rest;
}

/** `signs`: one of them, or what they find, stands in whatever the expression finds. Most names have none, and looking costs little. */
function form(
  kind: VersionForm['kind'],
  signs: readonly string[] | RegExp,
  source: (letters: Letters) => string,
): VersionForm {
  const made = new Map<Letters, RegExp>();
  return {
    kind,
    get source() {
      return source(FEW);
    },
    find(text) {
      if (!(signs instanceof RegExp ? signs.test(text) : signs.some((sign) => text.includes(sign))))
        return null;
      const letters = plain.test(text) ? FEW : ALL;
      let expression = made.get(letters);
      if (expression === undefined) made.set(letters, (expression = new RegExp(source(letters), 'u')));
      return expression.exec(text);
    },
  };
}
