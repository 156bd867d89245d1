import { commands } from '../commands.ts';

/** Words of the statistics. */
export const stats = {
  dimensions: {
    industry: '行业',
    stage: '阶段',
    type: '业务类型',
    category: '文件类别',
    client: '客户',
    year: '年份',
    owner: '负责人',
  },
  none: '（没有）',
  clients: '客户',
  projects: '项目',
  files: '文件',
  size: '大小',
  share: '占比',
  day: '检查日期',
  conforming: '名称合规',
  conformingTitle: '名称合规的比例',
  conformingFrom: (first: string, was: string, last: string, is: string) =>
    first === last ? `${last}：${is}` : `${first}：${was}，${last}：${is}`,
  noAudits: `还没有检查记录；在这台电脑上运行 ${commands.check()}（检查整个档案库），每天记一次合规比例。`,
  total: (clients: number, projects: number, files: number, size: string) =>
    `共 ${clients} 个客户，${projects} 个项目，${files} 份文件，${size}。`,
  title: (name: string) => `档案库统计：${name}`,
  made: (at: string) => `由 archive stats 于 ${at} 生成。`,
  written: (file: string) => `已写入 ${file}`,
};
