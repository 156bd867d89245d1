import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, renameSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { busyOffice, newOffice } from '../support/office.ts';
import type { Office } from '../support/office.ts';

const fileOf = (office: Office): string => join(office.folder, 'baseline.json');

function git(office: Office, ...argv: readonly string[]): void {
  const who = ['-c', 'user.name=lin', '-c', 'user.email=lin@example.com', '-c', 'commit.gpgsign=false'];
  execFileSync('git', [...who, ...argv], { cwd: office.root, stdio: 'ignore' });
}

describe('a baseline', () => {
  test('makes old findings known, fails for new ones, and shrinks when they are gone', async () => {
    using office = await busyOffice();
    const file = fileOf(office);
    const written = await office.run(['check', '--write-baseline', file], { lang: 'zh-CN' });
    expect(written.code).toBe(0);
    expect(written.stdout).toContain(`问题已写入基线 ${file}`);
    expect((await office.run(['check', '--baseline', file, '--fail-on', 'warning'])).code).toBe(0);

    office.seed({ '收件箱/会议记录（新）.docx': '新' });
    const failing = await office.run(['check', '--baseline', file]);
    expect(failing.code).toBe(1);
    expect(failing.stdout).toContain('会议记录（新）.docx');
    expect(failing.stdout).not.toContain('扫描件0001.pdf');
    expect((await office.run(['check', '--baseline', file, '--verbose'])).stdout).toContain('扫描件0001.pdf');
    expect((await office.run(['check', '--baseline', file, '--fail-on', 'never'])).code).toBe(0);

    const had = readFileSync(file, 'utf8');
    expect(had).toContain('收件箱/扫描件0001.pdf');
    renameSync(office.at('收件箱/扫描件0001.pdf'), join(office.folder, 'elsewhere'));
    await office.run(['check', '--baseline', file]);
    expect(readFileSync(file, 'utf8')).toBe(had);
    const updated = await office.run(['check', '--baseline', file, '--update-baseline']);
    expect(updated.code).toBe(1);
    expect(updated.stdout).toContain('They have left the baseline');
    const now = readFileSync(file, 'utf8');
    expect(now).not.toContain('扫描件0001.pdf');
    expect(now).not.toContain('会议记录');
  });

  test('counts debt by client and by owner', async () => {
    using office = await busyOffice();
    await office.run(['client', 'set', '可口可乐', '--owner', '林']);
    await office.run(['project', 'set', '华夏银行/HX2024-001', '--owner', '陈']);
    office.seed({
      '可口可乐/KO2024-001/乱/a.pdf': 'a',
      '华夏银行/HX2024-001/02_沟通中/b.pdf': 'b',
    });
    await office.run(['check', '--write-baseline', fileOf(office)]);
    office.seed({ '可口可乐/KO2024-001/乱/c.pdf': 'c' });
    const lines = await office.json(['check', '--baseline', fileOf(office)]);
    const debts = lines.filter(({ type }) => type === 'debt');
    const of = (value?: string): unknown => debts.find((debt) => debt['value'] === value);
    expect(of('可口可乐')).toEqual({ type: 'debt', by: 'client', value: '可口可乐', known: 3, new: 2 });
    expect(of('林')).toEqual({ type: 'debt', by: 'owner', value: '林', known: 3, new: 2 });
    expect(of('陈')).toEqual({ type: 'debt', by: 'owner', value: '陈', known: 1, new: 0 });
    expect(lines.at(-1)).toMatchObject({ type: 'summary', new: 2 });
    const findings = lines.filter(({ type }) => type === 'finding');
    expect(findings.filter(({ path }) => path === '可口可乐/KO2024-001/乱/c.pdf')).toMatchObject([
      { client: '可口可乐', owner: '林', baseline: false },
      { client: '可口可乐', owner: '林', baseline: false },
    ]);
    const { stdout } = await office.run(['check', '--baseline', fileOf(office)]);
    expect(stdout).toMatch(/^可口可乐 +3 +2$/m);
  });

  test('of a part leaves the rest of the file as it is', async () => {
    using office = await busyOffice();
    office.seed({ '散落.pdf': 'x' });
    await office.run(['check', '--write-baseline', fileOf(office)]);
    const before = readFileSync(fileOf(office), 'utf8');
    await office.run(['check', '收件箱', '--write-baseline', fileOf(office)]);
    expect(readFileSync(fileOf(office), 'utf8')).toBe(before);
    renameSync(office.at('散落.pdf'), join(office.folder, 'elsewhere'));
    await office.run(['check', '收件箱', '--baseline', fileOf(office), '--update-baseline']);
    expect(readFileSync(fileOf(office), 'utf8')).toBe(before);
  });

  test('in the archive itself is no document', async () => {
    using office = await newOffice();
    await office.run(['check', '--write-baseline', 'baseline.json']);
    const lines = await office.json(['check', '--baseline', 'baseline.json', '--fail-on', 'warning']);
    expect(lines).toEqual([expect.objectContaining({ type: 'summary', files: 0, findings: 0 })]);
  });

  test('that is none, is newer, or is somebody’s document stops the run', async () => {
    using office = await busyOffice();
    const file = fileOf(office);
    expect(await office.run(['check', '--baseline', file])).toMatchObject({ code: 2, stdout: '' });
    writeFileSync(file, '{"kind":"archive-baseline","version":9}');
    const newer = await office.run(['check', '--baseline', file], { lang: 'zh-CN' });
    expect(newer).toMatchObject({ code: 2, stdout: '' });
    expect(newer.stderr).toContain('更新版本');
    writeFileSync(file, '合同全文');
    expect((await office.run(['check', '--write-baseline', file])).code).toBe(2);
    expect(readFileSync(file, 'utf8')).toBe('合同全文');
    expect((await office.json(['check', '--baseline', file])).at(-1)).toMatchObject({
      code: 'baseline-invalid',
    });
  });

  test('is not asked for in ways that contradict each other', async () => {
    using office = await newOffice();
    for (const argv of [
      ['--update-baseline'],
      ['--baseline', 'a', '--write-baseline', 'b'],
      ['--json', '--format', 'csv'],
    ]) {
      expect((await office.run(['check', ...argv])).code, argv.join(' ')).toBe(2);
    }
  });
});

describe('--changed-since', () => {
  test('a time tells what came since, even with the date of an old copy', async () => {
    using office = await busyOffice();
    const stamp = join(office.folder, 'stamp');
    // The times of a file system go in steps.
    await sleep(20);
    writeFileSync(stamp, '');
    await sleep(20);
    office.seed({ '收件箱/旧日期.pdf': 'x' });
    utimesSync(office.at('收件箱/旧日期.pdf'), 1000, 1000);
    const paths = async (since: string): Promise<readonly unknown[]> => {
      const lines = await office.json(['check', '--changed-since', since]);
      return [...new Set(lines.filter(({ type }) => type === 'finding').map(({ path }) => path))];
    };
    expect(await paths(stamp)).toEqual(['收件箱/旧日期.pdf']);
    expect(await paths('2001-01-01')).toContain('收件箱/扫描件0001.pdf');
    expect(await paths('2099-01-01T00:00:00+08:00')).toEqual([]);
  });

  test('a revision tells what git says differs, and a folder that is wholly new', async () => {
    using office = await busyOffice();
    git(office, 'init', '-q');
    git(office, 'add', '-A');
    git(office, 'commit', '-qm', 'before');
    mkdirSync(office.at('新 文件夹 '), { recursive: true });
    office.seed({ '新 文件夹 /新.pdf': 'x', '可口可乐/新.pdf': 'y' });
    git(office, 'add', '可口可乐');
    const lines = await office.json(['check', '--changed-since', 'HEAD']);
    expect(new Set(lines.flatMap(({ path }) => path ?? []))).toEqual(
      new Set(['新 文件夹 ', '新 文件夹 /新.pdf', '可口可乐/新.pdf']),
    );
    expect(lines.at(-1)).toMatchObject({ files: 2 });
  });

  test('anything else is refused, a flag for git too', async () => {
    using office = await newOffice();
    for (const since of ['yesterday-ish', '--output=x', '2026-02-30', '']) {
      const { code, stderr } = await office.run(['check', `--changed-since=${since}`]);
      expect({ since, code }).toEqual({ since, code: 2 });
      expect(stderr).toContain('--changed-since');
    }
  });
});

test('every format writes its document alone to standard output', async () => {
  using office = await busyOffice();
  const beginnings = {
    csv: '\uFEFFpath,rule,',
    junit: '<?xml ',
    sarif: '{',
    github: '::error file=',
    markdown: '## ',
  };
  for (const [format, beginning] of Object.entries(beginnings)) {
    const { code, stdout } = await office.run(['check', '--format', format]);
    expect({ format, code, begins: stdout.startsWith(beginning) }).toEqual({ format, code: 1, begins: true });
  }
  const { stdout } = await office.run(['check', '--format', 'github'], {
    env: { GITHUB_WORKSPACE: office.folder },
  });
  expect(stdout).toContain('file=share/收件箱/');
});
