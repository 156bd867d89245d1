import { commands } from '../commands.ts';
import type * as words from '../zh/audit.ts';

/** Words of audits that a team keeps up: what is known, what is new, and whose it is. */
export const audit: typeof words.audit = {
  heading: 'Names and places of documents',
  finding: 'Finding',
  unseen: 'Could not be looked at',
  why: 'Why',
  debtors: { client: 'Client', owner: 'Owner' },
  nobody: { client: '(no registered client)', owner: '(nobody)' },
  known: 'Known',
  new: 'New',
  moreRows: (count) => `... and ${count} more`,
  baselineWritten: (file, debt) =>
    `Findings written to the baseline ${file}: ${debt}. With ${commands.checkAgainst(file)} only new ones fail.`,
  baselineShrunk: (file, gone, left) =>
    `Known findings that are gone: ${gone}. They have left the baseline ${file}; it has ${left} now.`,
};
