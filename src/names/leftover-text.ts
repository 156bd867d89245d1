import type { SpelledName } from './spell-name.ts';

/** A stretch of a text, from one place to another. */
export type UsedSpan = { readonly start: number; readonly end: number };

/** Words that join others, or go with a client's name, and say nothing when they are left over. */
const empty =
  /^(?:的|之|及|与|和|为|关于|有关|年|年度|月|份|第|x|×|&|＆|公司|集团|股份|有限公司|股份有限公司|集团有限公司|项目|文件|客户|书|表|单|稿|件|re|fwd?|回复|答复|转发)$/iu;

/** What programs, scanners and phones call a file that nobody named. */
const unnamed =
  /^(?:新建|未命名|未标题|无标题|文档|文件|扫描件?|图片|照片|微信图片|微信截图|QQ截图|截图|截屏|演示文稿|工作簿|表格|scan|img|dsc|image|screenshot|document|presentation|book|untitled|microsoft|word|excel|powerpoint|office|ppt|文本|工作表|幻灯片|全能王|扫描|mmexport|wx camera|vid|rev)+\d*$/iu;

/** Signs that separate words; in what is left of a name, spaces replace them. */
const joints =
  /(?:(?<!\d)\.|\.(?!\d)|[\s_\-—–·、，,。;；:：|｜/\\+~～【】[\]{}()（）《》〈〉「」『』<>“”‘’"'!！?？#@*=^`…→←])+/gu;

/** Returns what of `spelled` is in none of `used`, as a description; undefined if nothing that says anything is left. */
export function leftoverText(spelled: SpelledName, used: readonly UsedSpan[]): string | undefined {
  const pieces: string[] = [];
  let from = 0;
  for (const { start, end } of [...used, { start: spelled.narrow.length, end: spelled.narrow.length }]) {
    const piece = spelled.narrow.slice(from, start).replaceAll(joints, ' ').trim();
    if (piece !== '' && !empty.test(piece)) pieces.push(piece);
    from = end;
  }
  const text = pieces.join(' ');
  return text === '' || isUnnamed(text) ? undefined : text;
}

/** Returns whether `text` is what a program calls a file by itself, with its number: `新建 Microsoft Word 文档 (2)`, `扫描件0012`. */
function isUnnamed(text: string): boolean {
  return unnamed.test(text.replaceAll(/[\s\d]+/gu, ''));
}
