import type { PurgeRefusal } from '../../../app/purge-trash.ts';

const kept: { readonly [Refusal in PurgeRefusal]: (count: number) => string } = {
  'too-young': (count) => `${count} 份移入的时间还不够久，留着。`,
  'last-copy': (count) => `${count} 份留着：保留的那份已不在，或内容不同了，这里可能是最后一份。`,
  changed: (count) => `${count} 份留着：与记录的不同了。`,
  refused: (count) => `${count} 份留着：磁盘不允许删除。`,
};

/** What is said about the trash. */
export const trash = {
  empty: '回收站是空的。',
  total: (count: number, size: string) =>
    `回收站里共 ${count} 份，${size}；要放回，运行 archive trash restore 加操作编号或原路径。`,
  leftOver: '中断的复制留下的开头部分',
  purgeable: (count: number, size: string) =>
    count === 0 ? '没有可以彻底删除的。' : `将彻底删除 ${count} 份，${size}，不能撤销：`,
  purged: (count: number, size: string) => `已彻底删除 ${count} 份，${size}。`,
  kept,
};
