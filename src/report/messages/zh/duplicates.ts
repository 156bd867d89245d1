import type { Judged } from '../../../duplicates/judged-group.ts';

const reasons: Readonly<Record<Judged['why'], string>> = {
  reference: '在只作比对的位置',
  filed: '已归档',
  protected: '受保护',
  conforming: '名称规范',
  'in-place': '放对了位置',
  tagged: '有标签',
  journal: '记录里更早',
  oldest: '修改时间更早',
  newest: '修改时间更新',
  shallow: '路径更短',
  path: '只按路径排序',
  'same-file': '同一个文件的另一个名称',
};

/** What is said about copies. */
export const duplicates = {
  sharingAlready: (count: number) => `，其中 ${count} 份已与保留的共用磁盘空间`,
  group: (count: number, size: string, redundant: string) =>
    `${count} 份内容相同，每份 ${size}，可省 ${redundant}`,
  keep: '保留',
  redundant: '多余',
  reasons,
  kept: (reason: string) => `保留，因为${reason}`,
  lost: (reason: string) => `另一份${reason}`,
  more: (groups: number) => `……另有 ${groups} 组；加 --limit 0 全部列出`,
  none: (files: number) => `比对了 ${files} 个文件，没有内容相同的。`,
  summary: (counts: { files: number; groups: number; redundant: number; bytes: string }) =>
    `比对了 ${counts.files} 个文件：${counts.groups} 组内容相同，多余 ${counts.redundant} 份，可省 ${counts.bytes}。`,
  title: '内容相同的文件',
  sums: { client: '按客户', owner: '按负责人', folder: '按文件夹' },
  nobody: '（不属于任何一个）',
  sum: (files: number, size: string) => `多余 ${files} 份，可省 ${size}`,
  written: (file: string) => `网页已写入 ${file}`,
  shareable: (count: number, size: string) =>
    `将让 ${count} 份重复文件与保留的那份共用磁盘空间（最多省 ${size}）：`,
  /** Said before anybody agrees. */
  sharing: '各个文件的名称、时间和内容都不变；以后改其中一份，另一份不受影响。不需要撤销。',
  sharesWith: (path: string) => `与 ${path} 共用`,
  shared: (count: number, size: string) => `${count} 份已共用磁盘空间，最多省 ${size}。`,
  notShared: (path: string, reason: string) => `${path} 没有共用：${reason}`,
  empty: (count: number) => `另有 ${count} 个空文件，内容无从比较，不算重复。`,
};
