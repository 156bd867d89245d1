import type { QueryProblemCode, QueryProblemDetails } from '../../../query/query-problem.ts';

const problems: { readonly [Code in QueryProblemCode]: (facts: QueryProblemDetails[Code]) => string } = {
  'unclosed-quote': () => '引号没有成对',
  'unclosed-group': () => '括号没有成对',
  'unexpected-close': () => '多了一个右括号',
  'nothing-to-join': ({ word }) =>
    `${word === 'OR' ? '“或”' : '“与”'}的两边都要有条件；要找这个字本身，请加引号`,
  'nothing-to-exclude': () => '“非”的后面要有条件；要找这个字本身，请加引号',
  'empty-group': () => '括号里没有条件',
  'unknown-field': ({ field, near }) =>
    `没有「${field}」这个字段${near.length > 0 ? `，是不是 ${near.join('、')}` : ''}；要找这串文字本身，请加引号`,
  'missing-value': ({ field }) => `「${field}」后面要写值`,
  'not-comparable': ({ field }) => `「${field}」不能比大小，请用冒号`,
  'bad-day': ({ value }) =>
    `看不懂日期「${value}」；可以写 2024-03-15、2024-03、2024-03..2024-05、2024Q2、去年、上个月、最近30天`,
  'bad-size': ({ value }) => `看不懂大小「${value}」；可以写 500k、20MB、1..5MB`,
  'too-deep': () => '括号套得太深',
  'too-long': () => '查询太长',
};

/** What is said of questions and of what they find. */
export const search = {
  problems,
  hits: (shown: number, total: number, isMore: boolean) =>
    total === 0
      ? '没有找到符合条件的文件。'
      : shown < total
        ? `找到 ${total} 份${isMore ? '以上' : ''}，显示前 ${shown} 份；用 --limit 0 可全部显示${isMore ? '，--count 数到底' : ''}。`
        : `找到 ${total} 份。`,
  barren: (parts: readonly string[]) => `没有一份文件符合：${parts.join('、')}；改掉或去掉再找。`,
  withNear: (part: string, near: readonly string[]) => `${part}（是不是 ${near.join('、')}？）`,
  isIt: (near: readonly string[]) => `是不是 ${near.join('、')}？`,
  noneTogether: '每个条件都有文件符合，但没有一份同时符合全部；去掉一个再找。',
  askOtherwise: '换短一点的词，或用空格把几个词分开，例如：合同 去年。例子见 archive find --help',
  indexAge: (age: string) => `索引是 ${age}前扫描的；要先更新，加 --refresh`,
  ageSeconds: (seconds: number) => `${seconds} 秒`,
  ageMinutes: (minutes: number) => `${minutes} 分钟`,
  ageHours: (hours: number) => `${hours} 小时`,
  ageDays: (days: number) => `${days} 天`,
  wordOrder: (words: readonly string[]) =>
    `${words.join('、')}：先列单独成词的，再列拼音相符的、夹在别的词里的，最后是只在扩展名里的`,
  near: '≈ 相近',
  liesNow: (path: string) => `现在在：${path}`,
  bringBack: (command: string) => `放回：${command}`,
  moreValues: (count: number) => `另有 ${count} 种`,
  heard: (texts: number, withoutText: number) =>
    `新读入内容 ${texts} 份${withoutText > 0 ? `，没有文字的 ${withoutText} 份` : ''}。`,
  lacksTexts: '索引里还没有文件内容；要查内容，请先运行 archive index --content',
  textsAreNewer: '另一台机器读了更多文件的内容；要查这些，加 --refresh',
  question: '查询',
  saved: (count: number) => (count === 0 ? '还没有保存的查询。' : `保存的查询 ${count} 个。`),
  nowSaved: (name: string, question: string) => `已保存 @${name}：${question}`,
  savedBefore: (question: string) => `原来是：${question}`,
  forgotten: (name: string, question: string) => `已删除保存的查询 @${name}：${question}`,
};
