import { commands } from '../commands.ts';

/** Words of audits that a team keeps up: what is known, what is new, and whose it is. */
export const audit = {
  heading: '文件检查',
  finding: '问题',
  unseen: '看不到的地方',
  why: '原因',
  debtors: { client: '客户', owner: '负责人' },
  nobody: { client: '（没有登记的客户）', owner: '（没有负责人）' },
  known: '旧问题',
  new: '新问题',
  moreRows: (count: number) => `……还有 ${count} 行`,
  baselineWritten: (file: string, debt: number) =>
    `${debt} 个问题已写入基线 ${file}；以后用 ${commands.checkAgainst(file)}，只有新问题才算不合格。`,
  baselineShrunk: (file: string, gone: number, left: number) =>
    `有 ${gone} 个旧问题已经解决，已从基线 ${file} 里去掉，还剩 ${left} 个。`,
};
