import type { RuleProblemMessages } from '../topics.ts';
import { wordFor } from '../forms.ts';
import { nameReasons, valueKinds, vocabularies } from './words.ts';

const kind = (of: string): string =>
  of
    .split(' / ')
    .map((one) => wordFor(valueKinds, one))
    .join('或');
/** Latin words in Chinese text have blanks around them. */
const spaced = (word: string): string => (/^[a-z]/.test(word) ? ` ${word}` : word);
const perhaps = (near: string): string => (near === '' ? '' : `，是不是 ${near}`);

/** Every mistake that a rules file can hold: what is wrong, and what should stand there. */
export const ruleProblems: RuleProblemMessages = {
  'empty-file': ({ example }) => `文件是空的，至少要写：${example}`,
  'too-large': ({ bytes, limit }) => `文件有 ${bytes} 字节，超过上限 ${limit} 字节`,
  'too-deep': ({ limit }) => `层次太深，最多 ${limit} 层`,
  'not-utf-8': () => '文件不是 UTF-8 编码（可能是 GBK 或 UTF-16），请另存为 UTF-8',
  'yaml-syntax': ({ reason }) =>
    `YAML 写法不对（${reason}），请检查这一行和上一行的冒号、逗号、引号、括号；例如：inbox: 收件箱`,
  'yaml-tab': () => '缩进用了制表符（Tab），请改成空格，每层两个',
  'yaml-indent': () => '缩进没有对齐，开头的空格要与同级的行一样多',
  'full-width-colon': ({ example }) => `冒号是全角的「：」，请改成半角的，后面加一个空格，例如：${example}`,
  'full-width-comma': ({ example }) => `方括号或花括号里要用半角逗号分开，例如：${example}`,
  'colon-space': ({ example }) => `冒号后面要有一个空格，例如：${example}`,
  'dash-space': ({ example }) => `短横线后面要有一个空格，例如：${example}`,
  'unclosed-quote': ({ example }) => `引号没有成对，例如：${example}`,
  'needs-quotes': ({ value, example }) => `「${value}」要加引号，写成：${example}`,
  'curly-quotes': ({ value, example }) => `${value} 的引号是中文引号，请去掉或改成半角的，例如：${example}`,
  'yaml-several-documents': () => '文件里有多份文档，请去掉 --- 之后的内容',
  'yaml-alias': ({ value }) => `以 * 开头的值要加引号，写成：'${value}'（YAML 引用不能使用）`,
  'yaml-tag': ({ value }) => `不能使用 YAML 标记「${value}」，请去掉`,
  'duplicate-key': ({ key, line }) => `${key} 在第 ${line} 行已经写过，请保留一处`,

  'unknown-key': ({ key, near, known }) => `不认识 ${key}${perhaps(near)}；可以写：${known}`,
  'missing-key': ({ key, expected, example }) => `缺少 ${key}（${kind(expected)}），例如：${example}`,
  'wrong-kind': ({ key, expected, found, example }) =>
    `${key} 应是${spaced(kind(expected))}，现在是${kind(found)}；例如：${example}`,
  'quote-it': ({ key, value }) => `${key} 的值 ${value} 要加引号，写成 '${value}'`,
  'empty-item': ({ key, expected, example }) => `${key} 是空的，应是${kind(expected)}，例如：${example}`,
  'empty-value': ({ key, expected, example }) => `${key} 没有值，应是${kind(expected)}，例如：${example}`,
  'not-allowed': ({ key, value, allowed, near }) =>
    `${key} 不能是「${value}」${perhaps(near)}；可以写：${allowed}`,
  'out-of-range': ({ key, value, minimum, maximum }) =>
    `${key} 的值 ${value} 超出范围，应在 ${minimum} 到 ${maximum} 之间`,
  'too-long-value': ({ key, limit }) => `${key} 太长，最多 ${limit} 个字符`,
  'stray-space': ({ key, value }) => `${key} 的值「${value}」开头或结尾有空格，请去掉`,

  'pattern-syntax': ({ pattern, part, example }) =>
    `命名格式「${pattern}」里的「${part}」写法不对，例如：${example}`,
  'pattern-unknown-field': ({ pattern, field, near, known }) =>
    `命名格式「${pattern}」里没有 {${field}} 这一项${perhaps(near)}；可以写：${known}`,
  'pattern-field-twice': ({ pattern, field }) => `命名格式「${pattern}」里 {${field}} 写了两次`,
  'pattern-missing-field': ({ pattern, field, example }) =>
    `命名格式「${pattern}」缺少 {${field}}，例如：${example}`,
  'pattern-separator': ({ pattern, part, separator }) =>
    `命名格式「${pattern}」里的「${part}」应换成分隔符「${separator}」`,
  'pattern-twice': ({ pattern, line }) => `命名格式「${pattern}」与第 ${line} 行相同，请删去一个`,
  'pattern-none-canonical': ({ example }) =>
    `没有指定规定的命名格式，请给其中一个加上 accept: canonical，例如：{ pattern: '${example}', accept: canonical }`,
  'pattern-several-canonical': ({ pattern, line }) =>
    `规定的命名格式只能有一个：「${pattern}」之外，第 ${line} 行也是`,
  'pattern-canonical-any-order': ({ pattern }) => `规定的命名格式「${pattern}」不能是任意次序`,

  'expression-syntax': ({ expression, part }) => `表达式「${expression}」里的「${part}」写法不对`,
  'expression-unsupported': ({ expression, part }) => `表达式「${expression}」里不能使用「${part}」`,
  'expression-too-large': ({ expression, limit }) =>
    `表达式「${expression}」展开后太大，最多 ${limit}，请减少重复次数`,
  'example-no-match': ({ value, expressions }) => `例子「${value}」不符合 ${expressions}`,
  'example-has-separator': ({ value, separator }) => `例子「${value}」里含有分隔符「${separator}」`,

  'same-term': ({ vocabulary, value, other, line }) =>
    `${wordFor(vocabularies, vocabulary)}「${value}」与第 ${line} 行的「${other}」分不开，请改一个`,
  'same-client': ({ value, other, line }) => `客户「${value}」与第 ${line} 行的「${other}」分不开，请改一个`,
  'same-folder': ({ folder, other, line }) =>
    `文件夹「${folder}」与第 ${line} 行的「${other}」相同，请改一个`,
  'term-has-separator': ({ value, separator }) => `「${value}」里含有分隔符「${separator}」，请换一种写法`,
  'unsafe-name': ({ key, value, reason }) =>
    `${key} 的值「${value}」不能用作文件夹名：${wordFor(nameReasons, reason)}`,
  'unknown-term': ({ key, vocabulary, value, near, known }) =>
    `${key}：${wordFor(vocabularies, vocabulary)}里没有「${value}」${perhaps(near)}；已有：${known}`,
  'category-stage-twice': ({ value, other, line }) =>
    `文件类别「${value}」已在第 ${line} 行归到「${other}」，请保留一处`,
  'client-is-inbox': ({ value }) => `客户「${value}」与收件箱同名，请改一个`,

  'path-escapes': ({ path, example }) => `归档路径「${path}」离开了档案库，请去掉 ..，例如：${example}`,
  'path-absolute': ({ path, example }) => `归档路径「${path}」不能以 / 或盘符开头，例如：${example}`,
  'path-empty-level': ({ path, example }) => `归档路径「${path}」有一层是空的，例如：${example}`,
  'path-syntax': ({ path, part, example }) => `归档路径「${path}」里的「${part}」写法不对，例如：${example}`,
  'path-unknown-field': ({ path, field, near, known }) =>
    `归档路径「${path}」里没有 {${field}} 这一项${perhaps(near)}；可以写：${known}`,
  'path-without-client': ({ path, example }) => `归档路径「${path}」里没有 {client}，例如：${example}`,
  'path-in-inbox': ({ path, inbox }) => `归档路径「${path}」落在收件箱「${inbox}」里`,
  'inbox-is-archive': ({ inbox, example }) =>
    `收件箱「${inbox}」就是档案库本身，请改成其中的文件夹，例如：${example}`,
  'inbox-escapes': ({ inbox, example }) => `收件箱「${inbox}」不在档案库里，例如：${example}`,
  'inbox-private': ({ inbox, example }) => `收件箱「${inbox}」是程序自用的文件夹，例如：${example}`,
  'inbox-nested': ({ inbox, other, line }) =>
    `收件箱「${inbox}」与第 ${line} 行的「${other}」互相包含，请保留一个`,
  'glob-syntax': ({ glob, part }) => `忽略规则「${glob}」里的「${part}」写法不对`,
};
