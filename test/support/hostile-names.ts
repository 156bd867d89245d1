/** Names that act on a terminal, a table, a spreadsheet, a page or a parser, where a program writes them as they are. */
export const hostileNames: readonly string[] = [
  '换\n行 合同.docx',
  '回\r[通过] 全部正常.docx',
  '\u001b[2K\u001b[1A抹掉上一行.docx',
  '\u001b]52;c;ZXZpbA==\u0007剪贴板.docx',
  '\u001b]8;;http:evil\u0007链接\u001b]8;;\u0007.docx',
  '\u009b31m红色.docx',
  '\u0000\u0001'.replace('\u0000', '') + '控制.docx',
  '退\b\b\b格.docx',
  '合同\u202excod.exe',
  '\u2066隔\u2069离.docx',
  '零\u200b宽\u200f.docx',
  '行\u2028分\u2029段.docx',
  '标签\u{e0041}\u{e007f}.docx',
  "=cmd|' ⁄C calc'!A1.csv",
  '@SUM(1).xlsx',
  '＝1+1.xlsx',
  '\t=1.xlsx',
  '-rf.docx',
  '<script>alert(1)<⁄script>.docx',
  '<img src=x onerror=alert(1)>.docx',
  '&amp;&#x1b;]]>.docx',
  '"引号",\'逗号\'.docx',
  '%s%n${HOME}`id`$(id).docx',
];

/** Characters that act instead of being shown: controls but for the line break, marks of direction, invisible ones. */
const acting = /[\p{Cc}\p{Cs}\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u{e0000}-\u{e007f}]/u;

/** Returns the characters of `text` that act; `breaks` are those that the form of the text needs. */
export function actingIn(text: string, breaks = '\n'): readonly string[] {
  const found = new Set<string>();
  for (const character of text) {
    if (breaks.includes(character) || !acting.test(character)) continue;
    found.add(`U+${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`);
  }
  return [...found];
}
