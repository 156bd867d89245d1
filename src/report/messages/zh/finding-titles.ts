import type { FindingTitles } from '../topics.ts';

/** Each finding in a few words, for counts. */
export const findingTitles: FindingTitles = {
  'name-pattern': '不符合命名格式',
  'unknown-client': '客户没有登记',
  'unknown-project': '项目没有登记',
  'unknown-type': '词表里没有的业务类型',
  'unknown-category': '词表里没有的文件类别',
  'alias-used': '没有用规定的写法',
  'bad-date': '日期写法不对',
  'bad-version': '版本写法不对',
  'project-not-of-client': '项目不是这个客户的',
  'type-not-of-project': '业务类型与项目不符',
  misplaced: '放错了文件夹',
  'forbidden-character': '有 Windows 不允许的字符',
  'reserved-name': '系统保留的名称',
  'not-nfc': '字符没有用统一的形式',
  'full-width': '全角字符',
  'stray-space': '多余的空格',
  'too-long': '名称太长',
  'case-twin': '只有大小写不同',
  'unicode-twin': '看上去同名',
  'empty-file': '空文件',
  'extension-mismatch': '扩展名与内容不符',
  'temporary-left': '留下的临时文件',
  'stray-folder': '不该有的文件夹',
  unfiled: '还没有归档',
};
