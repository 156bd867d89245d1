import { wordFor } from '../forms.ts';
import type { ContentProblemMessages } from '../topics.ts';
import { diskReasons } from './words.ts';

/** Why there is no text of a document; each goes on from 因为. */
export const contentProblems: ContentProblemMessages = {
  password: () => '有密码',
  damaged: ({ details: { part } }) => (part === undefined ? '内容已损坏' : `内容已损坏（${part}）`),
  empty: () => '是空的（0 字节）',
  mismatch: ({ details: { extension, found } }) => `扩展名是 ${extension}，内容却是 ${found}`,
  'too-large': ({ details: { what } }) => {
    switch (what) {
      case 'bytes':
        return '展开后太大';
      case 'parts':
        return '里面的部件太多';
      case 'nesting':
        return '里面一层套一层，太深';
    }
  },
  'timed-out': ({ details: { seconds } }) => `读了 ${seconds} 秒还没有读完`,
  'out-of-memory': ({ details: { megabytes } }) => `读它要用超过 ${megabytes} MB 内存`,
  crashed: () => '一读就出错',
  'no-text': ({ details: { pages } }) =>
    pages === undefined ? '里面没有文字，可能是扫描件' : `${pages} 页都没有文字，可能是扫描件`,
  unsupported: ({ details: { found } }) => `不是能读出文字的格式（${found}）`,
  changed: () => '读的时候有人在改',
  unreadable: ({ details: { reason } }) => `打不开：${wordFor(diskReasons, reason)}`,
};
