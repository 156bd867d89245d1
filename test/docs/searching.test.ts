import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { busyOffice } from '../support/office.ts';
import type { Office } from '../support/office.ts';
import { blocksOf, readPage } from './pages.ts';

const program = fileURLToPath(new URL('../../bin/archive.js', import.meta.url));
const lines = blocksOf(readPage('docs/searching.md'), 'sh').flatMap((block) => block.trimEnd().split('\n'));
const lacking = ['jq', 'fzf'].filter((name) => spawnSync(name, ['--version']).status !== 0);

/** Runs a line of the page in a shell on a machine where `archive` is installed; fzf takes 合同 without a terminal. */
function shellRun(office: Office, line: string): string {
  const bin = join(office.folder, 'bin');
  mkdirSync(bin, { recursive: true });
  writeFileSync(join(bin, 'archive'), `#!/bin/sh\nexec '${process.execPath}' '${program}' "$@"\n`);
  chmodSync(join(bin, 'archive'), 0o755);
  const { home, index, state } = office.machine;
  const env = {
    PATH: `${bin}:${process.env['PATH']}`,
    HOME: home,
    ARCHIVE_STATE: state,
    ARCHIVE_INDEX: index,
    LANG: 'en_US.UTF-8',
    FZF_DEFAULT_OPTS: '--filter 合同',
  };
  const options = { cwd: office.root, env, encoding: 'utf8' } as const;
  const { status, stdout, stderr } = spawnSync('bash', ['-o', 'pipefail', '-c', line], options);
  expect(status, `${line}\n${stderr}`).toBe(0);
  return stdout;
}

const left = lacking.length === 0 ? '' : ` (those with ${lacking.join(', ')} are left out: not installed)`;

describe(`the examples of docs/searching.md${left}`, () => {
  test('run, and answer', async () => {
    using office = await busyOffice();
    const run = lines.filter((line) => !lacking.some((name) => line.includes(`| ${name}`)));
    expect(lines.length).toBeGreaterThan(7);
    for (const line of run) {
      const isEmptyToday = line.includes('日期:今年') || line.includes('--since 去年');
      const stdout = shellRun(office, line);
      if (!isEmptyToday) expect(stdout.trim(), line).not.toBe('');
    }
  });
});
