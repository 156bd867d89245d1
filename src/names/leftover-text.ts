import type { Token } from './find-tokens.ts';
import type { SpelledName } from './spell-name.ts';

/** Words that join others, or go with a client's name, and say nothing when they are left over. */
const empty =
  /^(?:的|之|及|与|和|为|关于|有关|年|年度|月|份|第|x|×|&|＆|公司|集团|股份|有限公司|股份有限公司|集团有限公司|项目|文件|客户|书|表|单|稿|件)$/iu;

/** Signs that part words; what is left of a name is parted by spaces instead. */
const joints =
  /(?:(?<!\d)\.|\.(?!\d)|[\s_\-—–·、，,。;；:：|｜/\\+~～【】[\]{}()（）《》〈〉「」『』<>“”‘’"'!！?？#@*=^`…])+/gu;

/** Returns what of `spelled` is in none of `used`, as a description; undefined if nothing that says anything is left. */
export function leftoverText(spelled: SpelledName, used: readonly Token[]): string | undefined {
  const pieces: string[] = [];
  let from = 0;
  for (const { start, end } of [...used, { start: spelled.narrow.length, end: spelled.narrow.length }]) {
    const piece = spelled.narrow.slice(from, start).replaceAll(joints, ' ').trim();
    if (piece !== '' && !empty.test(piece)) pieces.push(piece);
    from = end;
  }
  return pieces.length === 0 ? undefined : pieces.join(' ');
}
