import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { busyOffice } from '../support/office.ts';
import type { Office } from '../support/office.ts';
import { blocksOf, readPage } from './pages.ts';

const page = readPage('docs/audits.md');
const [github, gitlab] = blocksOf(page, 'yaml').map((block) => parse(block) as unknown) as [
  { readonly jobs: { readonly check: { readonly steps: readonly { readonly run?: string }[] } } },
  { readonly 'archive-check': { readonly script: string[]; readonly after_script: string[] } },
];
const program = fileURLToPath(new URL('../../bin/archive.js', import.meta.url));

/** A machine on which `archive` is installed, with the share mounted elsewhere and a home of its own. */
function runnerOf(office: Office): (script: string, env?: Readonly<Record<string, string>>) => number {
  const bin = join(office.folder, 'bin');
  mkdirSync(bin, { recursive: true });
  mkdirSync(office.machine.home, { recursive: true });
  writeFileSync(join(bin, 'archive'), `#!/bin/sh\nexec '${process.execPath}' '${program}' "$@"\n`);
  chmodSync(join(bin, 'archive'), 0o755);
  return (script, env = {}) => {
    const { status, stderr } = spawnSync('bash', ['-eo', 'pipefail', '-c', script], {
      cwd: office.machine.home,
      encoding: 'utf8',
      env: {
        PATH: `${bin}:${process.env['PATH']}`,
        HOME: office.machine.home,
        ARCHIVE_STATE: office.machine.state,
        ARCHIVE_INDEX: office.machine.index,
        ARCHIVE_ROOT: office.root,
        LANG: 'en_US.UTF-8',
        ...env,
      },
    });
    if (status === null || status > 1) throw new Error(`${script}\n${stderr}`);
    return status;
  };
}

async function withBaseline(): Promise<Office> {
  const office = await busyOffice();
  mkdirSync(office.machine.home, { recursive: true });
  await office.run(['check', '--write-baseline', join(office.machine.home, 'baseline.json')]);
  return office;
}

function inHome(office: Office, file: string): string {
  return readFileSync(join(office.machine.home, file), 'utf8');
}

describe('the recipes of docs/audits.md', () => {
  test('for GitHub Actions pass with the known findings, and fail with a new one', async () => {
    using office = await withBaseline();
    const run = runnerOf(office);
    const scripts = github.jobs.check.steps.flatMap((step) => step.run ?? []);
    expect(scripts).toHaveLength(3);
    const env = { GITHUB_STEP_SUMMARY: join(office.machine.home, 'summary.md') };
    expect(scripts.map((script) => run(script, env))).toEqual([0, 0, 0]);
    office.seed({ '收件箱/新来的.pdf': '新' });
    expect(scripts.map((script) => run(script, env))).toEqual([1, 0, 0]);
    expect(inHome(office, 'summary.md')).toContain('`收件箱/新来的.pdf`');
    expect(JSON.parse(inHome(office, 'archive.sarif'))).toHaveProperty('version', '2.1.0');
  });

  test('for GitLab CI pass with the known findings, and fail with a new one', async () => {
    using office = await withBaseline();
    const run = runnerOf(office);
    const job = gitlab['archive-check'];
    const scripts = [...job.script, ...job.after_script];
    expect(scripts.map((script) => run(script))).toEqual([0, 0]);
    office.seed({ '收件箱/新来的.pdf': '新' });
    expect(scripts.map((script) => run(script))).toEqual([1, 0]);
    expect(inHome(office, 'archive.xml')).toContain('file="收件箱/新来的.pdf"');
    expect(inHome(office, 'archive.md')).toContain('`收件箱/新来的.pdf`');
  });

  test('for cron print something only when there is news', async () => {
    using office = await withBaseline();
    const run = runnerOf(office);
    const jobs = blocksOf(page, 'crontab').map(
      (block) => /^\S+ \S+ \S+ \S+ \S+ (.*)$/m.exec(block)?.[1] ?? '',
    );
    const [daily = '', hourly = ''] = jobs;
    expect([daily, hourly].filter((job) => job.includes('%') || job === '')).toEqual([]);
    const printed = (job: string): string => {
      run(`{ ${job}; } > printed`);
      return inHome(office, 'printed');
    };
    expect(printed(daily)).toBe('');
    run('touch looked');
    expect(printed(hourly)).toBe('');
    office.seed({ '收件箱/新来的.pdf': '新' });
    expect(printed(daily)).toContain('新来的.pdf');
    expect(printed(hourly)).toContain('新来的.pdf');
    expect(existsSync(join(office.machine.home, 'looking'))).toBe(true);
  });

  test('in its shell blocks are commands that run', async () => {
    using office = await withBaseline();
    const run = runnerOf(office);
    const [baseline = '', commit = ''] = blocksOf(page, 'sh');
    for (const line of baseline.trimEnd().split('\n')) run(`cd '${office.root}'; ${line}`);
    expect(existsSync(join(office.folder, 'baseline.json'))).toBe(true);
    run(`cd '${office.root}'; git init -q; git add 收件箱; ${commit.trimEnd()} > printed`);
    expect(office.read('printed')).toContain('扫描件0001.pdf');
  });
});
