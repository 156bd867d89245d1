import type { FailureMessages, NameReasonMessages } from '../topics.ts';
import { commands } from '../commands.ts';
import { diskReasons } from './words.ts';

/** Some reasons only say what was seen. */
const became = ({ from, to }: { readonly from: string; readonly to: string }): string =>
  to === '' || from === to ? `「${from}」` : `「${from}」写成「${to}」`;

/** Why a name is proposed. */
export const nameReasons: NameReasonMessages = {
  'client-known': (reason) => `客户已登记：${became(reason)}`,
  'client-alias': (reason) => `客户的别名：${became(reason)}`,
  'project-known': (reason) => `项目已登记：${became(reason)}`,
  'project-new': (reason) => `新的项目编号：${became(reason)}`,
  'project-by-name': (reason) => `按项目名称找到编号：${became(reason)}`,
  'project-by-part': (reason) => `按项目名称的一部分找到编号：${became(reason)}`,
  'type-known': (reason) => `业务类型：${became(reason)}`,
  'type-of-project': (reason) => `业务类型取自项目登记：${became(reason)}`,
  'type-alias': (reason) => `业务类型的别名：${became(reason)}`,
  'category-known': (reason) => `文件类别：${became(reason)}`,
  'category-alias': (reason) => `文件类别的别名：${became(reason)}`,
  'date-form': (reason) => `日期的写法：${became(reason)}`,
  'version-form': (reason) => `版本的写法：${became(reason)}`,
  separators: (reason) => `分隔符：${became(reason)}`,
  order: (reason) => `各部分的次序：${became(reason)}`,
  cleaned: (reason) => `去掉不合适的字符：${became(reason)}`,
  given: (reason) => `由命令指定：${became(reason)}`,
  'near-slip': (reason) => `可能是笔误：${became(reason)}`,
  'client-of-project': ({ from, to }) => `项目「${from}」是客户「${to}」的`,
  'project-of-client': ({ from, to }) => `这个客户有项目「${from}」：${to}`,
  description: ({ to }) => `其余的字作为说明：「${to}」`,
  'left-out': ({ from }) => `去掉「${from}」`,
  folder: ({ from, to }) => `所在文件夹「${from}」：${to}`,
  content: ({ from, to }) => `文件内容里有「${from}」：${to}`,
  learned: ({ from, to }) => `以往归档的文件里常有「${from}」：${to}`,
  pinyin: ({ from, to }) => `拼音「${from}」：${to}`,
  'pinyin-unsure': ({ from, to }) => `可能是拼音「${from}」：${to}`,
  'version-next': (reason) => `已有同名文件，版本顺延：${became(reason)}`,
};

const checkThenAgain = '请检查后重新运行同一条命令';

/** Why a move was not carried out, and what to do. */
export const failures: FailureMessages = {
  changed: { text: '做计划之后文件又改过', hint: '请重新生成计划' },
  stopped: { text: '运行被停下，这一步还没有开始', hint: checkThenAgain },
  'keeper-changed': { text: '要保留的那份刚刚变了，或不在了', hint: '请重新查找' },
  'not-equal': { text: '与要保留的那份内容不同', hint: '请重新查找' },
  swap: { text: '和它互换名称的另一份没能移动，所以都留在原处', hint: checkThenAgain },
  'several-names': { text: '同一份文件有几个名称（硬链接）', hint: '请只留一个名称' },
  'not-a-file': { text: '这不是普通文件', hint: checkThenAgain },
  exists: { text: diskReasons.exists, hint: '请重新生成计划' },
  missing: { text: diskReasons.missing, hint: '可能有人移动了它；请重新生成计划' },
  busy: { text: diskReasons.busy, hint: '请保存并关闭后重新运行' },
  denied: { text: diskReasons.denied, hint: '请向共享盘管理员申请读写权限' },
  full: { text: diskReasons.full, hint: '请腾出空间后重新运行' },
  'read-only': { text: diskReasons['read-only'], hint: '请换用可写的连接' },
  'other-volume': { text: diskReasons['other-volume'], hint: `运行 ${commands.doctor()} 查看` },
  'not-supported': { text: diskReasons['not-supported'], hint: `运行 ${commands.doctor()} 查看` },
  'too-long': { text: diskReasons['too-long'], hint: '请缩短名称' },
  'not-folder': { text: diskReasons['not-folder'], hint: checkThenAgain },
  link: { text: diskReasons.link, hint: checkThenAgain },
  'not-empty': { text: diskReasons['not-empty'], hint: checkThenAgain },
  'too-many-open': { text: diskReasons['too-many-open'], hint: '请关闭一些程序后重新运行' },
  'gone-away': { text: diskReasons['gone-away'], hint: '请检查网络后重新运行' },
  'bad-name': { text: diskReasons['bad-name'], hint: '请换一个名称' },
  io: { text: diskReasons.io, hint: `运行 ${commands.doctor()} 查看` },
};
