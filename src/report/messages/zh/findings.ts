import type { FieldName } from '../../../rules/rules.ts';
import type { FindingMessages } from '../topics.ts';
import { wordFor } from '../forms.ts';
import { fields } from './words.ts';

const fieldWord = (field: string | undefined): string =>
  field === undefined ? '一项' : wordFor(fields, field as FieldName);
const perhaps = (near: readonly string[]): string => (near.length > 0 ? `，是不是 ${near.join('、')}？` : '');

/** How a name is put together; `value` says what of it is wrong, or is the part itself. */
function formOf(value: string | undefined): string {
  if (value === 'separators') return '各部分之间的分隔符不合规定';
  if (value === 'order') return '各部分的次序不合规定';
  return value === undefined ? '文件名的写法不合规定' : `「${value}」的写法不合规定`;
}

/** Everything that a check reports, and where it helps, what to write instead. */
export const findings: FindingMessages = {
  'name-pattern': ({ problem, value }) => {
    switch (problem) {
      case 'missing-part':
        return `文件名缺少${fieldWord(value)}`;
      case 'extra-part':
        return `文件名多出「${value ?? ''}」，不知道它是什么`;
      case 'no-pattern':
        return '文件名不符合任何一种命名格式';
      case 'extension-case':
        return `扩展名「${value ?? ''}」应写成小写`;
      case 'recognised-pattern':
        return value === undefined
          ? '看得懂，但不是规定的命名格式'
          : `看得懂，但用的是「${value}」，不是规定的命名格式`;
      case 'other-pattern':
        return `这里规定用「${value ?? ''}」`;
      case 'form':
        return formOf(value);
    }
  },
  'unknown-client': ({ value, near }) => `客户「${value}」没有登记${perhaps(near)}`,
  'unknown-project': ({ value, near, wellFormed }) =>
    wellFormed ? `项目「${value}」没有登记${perhaps(near)}` : `「${value}」不是项目编号${perhaps(near)}`,
  'unknown-type': ({ value, near }) => `业务类型里没有「${value}」${perhaps(near)}`,
  'unknown-category': ({ value, near }) => `文件类别里没有「${value}」${perhaps(near)}`,
  'alias-used': ({ field, value, canonical }) => `${fieldWord(field)}「${value}」应写成「${canonical}」`,
  'bad-date': ({ value, canonical }) =>
    canonical === undefined ? `「${value}」看不准是哪一天` : `日期「${value}」应写成 ${canonical}`,
  'bad-version': ({ value, canonical }) =>
    canonical === undefined ? `「${value}」不是版本号` : `版本「${value}」应写成 v${canonical}`,
  'project-not-of-client': ({ value, client, owners }) =>
    `项目「${value}」不属于客户「${client}」，而属于 ${owners.join('、')}`,
  'type-not-of-project': ({ value, expected }) => `业务类型「${value}」与项目登记的「${expected}」不一致`,
  misplaced: ({ belongs }) => `位置不对，应放在 ${belongs}`,
  'forbidden-character': ({ value }) => `含有 Windows 不允许的字符「${value}」`,
  'reserved-name': ({ value }) => `「${value}」是 Windows 保留的名称`,
  'not-nfc': () => '字符没有用标准形式（NFC）书写，看着一样却搜不到',
  'full-width': ({ value }) => `含有全角字符「${value}」，应改成半角`,
  'stray-space': () => '开头、结尾或分隔处有多余的空格',
  'too-long': ({ bytes, limit }) => `名称有 ${bytes} 字节，超过上限 ${limit} 字节`,
  'case-twin': ({ other }) => `与 ${other} 只差大小写，在 Windows 上会互相覆盖`,
  'unicode-twin': ({ other }) => `与 ${other} 看着一样，只是编码不同`,
  'empty-file': () => '文件是空的（0 字节）',
  'extension-mismatch': ({ value, actual }) => `扩展名是「${value}」，内容却是 ${actual}`,
  'temporary-left': () => '是程序留下的临时文件，可以请本人确认后删除',
  'stray-folder': ({ expected }) => {
    switch (expected) {
      case 'client':
        return '这一层应是客户文件夹，但没有登记这个客户';
      case 'project':
        return '这一层应是项目文件夹，但这个客户没有登记这个项目';
      case 'stage':
        return '这一层应是阶段文件夹，但规则里没有这个阶段';
      case 'type':
        return '这一层应是业务类型文件夹，但规则里没有这个类型';
      case 'category':
        return '这一层应是文件类别文件夹，但规则里没有这个类别';
      case 'year':
        return '这一层应是年份文件夹，例如 2026';
      case 'none':
        return '这一层不应再有文件夹';
    }
  },
  unfiled: () => '还没有归到客户和项目的文件夹里',
};
