import { execFileSync } from 'node:child_process';
import { chmodSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { runCli, runProcess } from '../support/cli.ts';
import { withoutUsers } from '../support/mounts.ts';
import { newOffice } from '../support/office.ts';
import type { Office } from '../support/office.ts';

const open = '资料/合同.docx';
const closed = '财务/2026/合同.docx';

/** An office whose server publishes what it sees, and may not look into a folder. */
async function publishedWithout(folder: string): Promise<Office> {
  const office = await newOffice({ [open]: '一', [closed]: '二' });
  execFileSync('chmod', ['-R', 'o+rwX', office.folder]);
  chmodSync(office.at(folder), 0o700);
  const { stdout } = await runProcess(office.colleague('nas'), ['index', '--publish'], {
    unprivileged: true,
  });
  expect(stdout).toContain(folder);
  expect(readdirSync(office.at('.archive/snapshot'))).toHaveLength(1);
  return office;
}

test.skipIf(withoutUsers !== '')(
  `a first search looks itself where the server that published may not look${withoutUsers}`,
  async () => {
    using office = await publishedWithout('财务');
    const found = await office.json(['find', '合同']);
    const hits = found.flatMap(({ type, path }) => (type === 'hit' ? [path] : []));
    expect(new Set(hits)).toEqual(new Set([open, closed]));
  },
);

test.skipIf(withoutUsers !== '')(
  `a first search of somebody who may not look there either finds the rest${withoutUsers}`,
  async () => {
    using office = await publishedWithout('财务');
    const { code, stdout } = await runProcess(office.colleague('wang'), ['find', '合同'], {
      unprivileged: true,
    });
    expect([code, stdout.trim()]).toEqual([0, expect.stringContaining(open)]);
    expect(stdout).not.toContain('财务');
    expect((await runCli(office.colleague('lin'), ['find', '合同'])).stdout).toContain(closed);
  },
);
