import { channelsIn, isWorkingWord } from './working-words.ts';

/** Words for the state, form or period of a document, which do not say whose it is. */
const plain =
  /^(?:(?:(?:已?盖章|双章|已?签[字署章]|扫描|修改|修订|更新|确认|打印|电子|正式|完整|精简|详细|最[终新]|[初定终]|存档|归档|提交|送审|报批|含税|不含税|内部|客户)[版稿件]?)+|附件[一二三四五六七八九十\d]*|项目|活动|投放|[上下]半年|第?[一二三四1-4]季度|q[1-4]|h[12]|w?\d+|v\d[\d.]*|\d+[年月日号版]|[a-d]版?)$/iu;

/**
 * Returns whether `description`, what is left over of `name`, holds a word of which nobody knows whether it names somebody else:
 * `碧桂园`, `艺人经纪`.
 */
export function hasStrangeWords(description: string | undefined, name = ''): boolean {
  if (description === undefined) return false;
  const channels = channelsIn(name);
  const isPlain = (word: string): boolean => {
    const own = channels.find((each) => word.toLowerCase().startsWith(each));
    const rest = own === undefined ? word : word.slice(own.length);
    return rest === '' || plain.test(rest) || isWorkingWord(rest);
  };
  return !description.split(/[ _-]+/u).every(isPlain);
}
