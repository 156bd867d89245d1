import { isWordCharacter } from './choose-tokens.ts';
import type { Token } from './find-tokens.ts';
import { speaksOfOther } from './other-document.ts';
import { beginsWithWorkingWord } from './working-words.ts';

/** The chosen tokens of a text, and the index of the one in question. */
export type InContext = {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly index: number;
};

/** How sure it is that a word names its value, by its length and by how many of its sides are at a boundary. */
const oneSideOpen = [0.6, 0.85, 0.93];
const bothSidesOpen = [0.4, 0.7, 0.85];

const CLOSED = 0.99;
const HEAD = 0.99;
const MODIFIER = 0.35;
const CITED = 0.3;
const OF_TEMPLATE = 0.5;
const OF_OTHER = 0.4;
const OF_SEVERAL = 0.5;

/** From this length on, a name hardly occurs by chance. */
const LONG = 4;

/** What may stand behind a client's name as part of it. */
const companyWords = /^(?:公司|集团|股份|有限|中国|控股|品牌|项目|官方|旗下)/u;

/** What may follow a category without making it the category of something else. */
const carriers =
  /^(?:书|表|单|稿|件|函|邮件|照片|截图|明细|正文|文本|文件|文档|资料|材料|扫描|盖章|双章|已盖|签[字署章]|原件|[正副]本|复印|电子|打印|正式|汇报|提报|提交|送审|报批|客户|内部|对外|完整|精简|详细|延展|(?:修改|修订|更新|调整|补充|细化|分配|拆分|备选|精选|导出)(?:版|稿|后|$|[^\p{Script=Han}])|存档|归档|最[终新]|[终定初](?:稿|版|$)|第[\d一二三四五六七八九十]+[^\p{L}\d]?(?:[轮次版稿篇集期季部份批回周月年天场站]|$)|附件|图|[\p{Script=Han}--法]{1,2}[版稿](?!\p{L})|草案|大纲|ppt|word|excel|pdf|no[.\d]|nda|[a-z]{1,3}(?:$|[^\p{L}])|[上下]半年|双方|权限|登录|[一二三四五六七八九十\d](?![部组科处所]))/iv;

/**
 * Categories that stay the same as a list; a list of contracts is not a contract, but a list of material counts as
 * material.
 */
const listed = /(?:报价|预算|反馈|意见|需求|排期|文案|素材|照片|账号|密码|记录)$/u;

/** What, before a category, says that the document is missing. */
const denied = /(?:没有?|无|缺少?|[待未]开|未收到?|[未待]补|催[收要]?|非|不是)$/u;

/** A template, not a document of a client. */
const templates = /模板|模版|范本|范文|范例|样本|示范文本|示例/u;

/**
 * Returns how sure it is that the word at `index` names its client or project: a short name inside a run of other
 * characters (`华夏` in `华夏基金`) is probably part of another word.
 */
export function nameConfidence({ text, tokens, index }: InContext): number {
  const token = tokens[index];
  if (token === undefined) return 0;
  const { start, end } = token;
  const isOpenBefore =
    isWordCharacter(text, start - 1) && tokens[index - 1]?.end !== start && !changesScript(text, start);
  const rest = text.slice(end);
  const isOpenAfter =
    isWordCharacter(text, end) &&
    tokens[index + 1]?.start !== end &&
    !changesScript(text, end) &&
    !companyWords.test(rest) &&
    !(isLongProject(token) && beginsWithWorkingWord(rest));
  if (!isOpenBefore && !isOpenAfter) return CLOSED;
  const byLength = isOpenBefore && isOpenAfter ? bothSidesOpen : oneSideOpen;
  return byLength[Math.min(Math.max(end - start, 2), 4) - 2] ?? 0;
}

/** The name of a project before a trade word is complete: `业主开放日` in `业主开放日邀请函`. */
function isLongProject(token: Token): boolean {
  if (token.kind !== 'word' || token.end - token.start < LONG) return false;
  return token.meanings.every(({ field }) => field === 'project');
}

/**
 * Returns how sure it is that the word at `index` says what the document is. The last word of a Chinese phrase does
 * (`合同评审会议纪要` are minutes); a category that goes on into other words, or stands in a cited title, only modifies.
 */
export function categoryConfidence({ text, tokens, index }: InContext): number {
  const token = tokens[index];
  if (token === undefined) return 0;
  if (isCited(text, token)) return CITED;
  if (denied.test(text.slice(0, token.start))) return MODIFIER;
  if (isJoined(text, tokens[index - 1], token)) return OF_SEVERAL;
  const next = tokens[index + 1];
  const rest = text.slice(token.end);
  const isListed =
    /^(?:清单|汇总|整理|合集|合辑)/u.test(rest) && listed.test(text.slice(token.start, token.end));
  const goesOn = isWordCharacter(text, token.end) && !isListed && !carriers.test(rest);
  const isTouched = next?.start === token.end && next.kind === 'word';
  const isHead = isTouched ? !isCategory(next) : next?.start === token.end || !goesOn;
  if (!isHead) return MODIFIER;
  if (speaksOfOther(rest)) return OF_OTHER;
  return templates.test(text) ? OF_TEMPLATE : HEAD;
}

/** Returns whether a category and the one before it are of equal rank: `方案与报价`, `合同+发票`. */
function isJoined(text: string, before: Token | undefined, { start }: Token): boolean {
  if (before === undefined || !isCategory(before)) return false;
  return /^ ?(?:以?及|与|和|暨|、|&|＆|\+|＋|\/) ?$/u.test(text.slice(before.end, start));
}

/** Returns whether the token is a word for a category. */
function isCategory(token: Token): boolean {
  return token.kind === 'word' && token.meanings.some(({ field }) => field === 'category');
}

/** Returns whether the token stands inside a title or quotation and that words follow behind. */
function isCited(text: string, { start, end }: Token): boolean {
  return ['《', '“', '「'].some((opening, index) => {
    const closing = '》”」'.charAt(index);
    const open = text.lastIndexOf(opening, start);
    const close = text.indexOf(closing, end);
    if (open < 0 || close < 0 || text.slice(open, start).includes(closing)) return false;
    // `《方案》（终稿）`: a state in brackets does not continue the title.
    const rest = text.slice(close + 1).replaceAll(/\([^()]*\)|【[^】]*】/gu, '');
    return /\p{Script=Han}{2}/u.test(rest);
  });
}

function changesScript(text: string, at: number): boolean {
  return isLatin(text.charCodeAt(at - 1)) !== isLatin(text.charCodeAt(at));
}

function isLatin(unit: number): boolean {
  return unit < 0x2000;
}
