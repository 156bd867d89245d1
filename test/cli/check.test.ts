import { describe, expect, test } from 'vitest';
import { busyOffice, newOffice } from '../support/office.ts';

describe('archive check', () => {
  test('says what is wrong with names and places, and proposes the right name', async () => {
    using office = await busyOffice();
    office.seed({ '收件箱/Coca-Cola_KO2024-001_投放_合同_2024.3.1.docx': '合同' });
    const { code, stdout } = await office.run(['check'], { lang: 'zh-CN' });
    expect(code).toBe(1);
    expect(stdout).toContain('[alias-used]');
    expect(stdout).toContain('可口可乐_KO2024-001_广告投放_合同_20240301.docx');
    expect((await office.run(['check'])).stdout).toContain('the client "百事可乐" is not registered');
  });

  test('with --json has one finding a line and the numbers last', async () => {
    using office = await busyOffice();
    const lines = await office.json(['check', '收件箱']);
    expect(lines[0]).toEqual({
      type: 'finding',
      path: '收件箱/扫描件0001.pdf',
      rule: 'name-pattern',
      severity: 'error',
      message: expect.any(String) as string,
      baseline: false,
    });
    const findings = lines.filter(({ type }) => type === 'finding');
    expect(lines.at(-1)).toEqual({
      type: 'summary',
      files: 3,
      findings: findings.length,
      errors: findings.length,
      warnings: 0,
      new: findings.length,
      known: 0,
    });
  });

  test('of what is in order exits 0, in an archive and in a tree that only has rules', async () => {
    using office = await busyOffice();
    const { code, stdout } = await office.run(['check', '可口可乐'], { lang: 'zh-CN' });
    expect({ code, stdout }).toEqual({ code: 0, stdout: '检查了 2 个文件，没有发现问题。\n' });
  });

  test('exits by the level that --fail-on names', async () => {
    using office = await busyOffice();
    expect((await office.run(['check', '--fail-on', 'never'])).code).toBe(0);
    expect((await office.run(['check', '--fail-on', 'warning'])).code).toBe(1);
    expect((await office.run(['check', '--fail-on', 'bald'])).code).toBe(2);
    expect((await office.run(['check', '--format', 'xml'])).code).toBe(2);
  });

  test('reads the paths to check from standard input, ended by NUL', async () => {
    using office = await busyOffice();
    const stdin = '收件箱/扫描件0001.pdf\0可口可乐\0';
    const lines = await office.json(['check', '--stdin0'], { stdin });
    expect(lines.map(({ rule, type }) => rule ?? type)).toEqual(['name-pattern', 'summary']);
    expect((await office.json(['check', '--stdin0'], { stdin: '' })).at(-1)).toMatchObject({ files: 0 });
  });

  test('of a path that is not there or lies outside says so', async () => {
    using office = await newOffice();
    expect(await office.run(['check', '没有'])).toMatchObject({ code: 2, stdout: '' });
    expect((await office.run(['check', '/etc'])).stderr).toContain('is not inside the archive');
  });
});

describe('archive check --look-inside', () => {
  test('tells which files are not what their extension says, and nothing else changes', async () => {
    using office = await newOffice({
      '收件箱/可口可乐_合同.docx': '%PDF-1.7\n',
      '收件箱/可口可乐_合同.pdf': '%PDF-1.7\n',
      '收件箱/空.docx': '',
    });
    const mismatches = async (...argv: readonly string[]): Promise<unknown> =>
      (await office.json(['check', ...argv])).filter(({ rule }) => rule === 'extension-mismatch');

    expect(await mismatches('--look-inside')).toMatchObject([
      { path: '收件箱/可口可乐_合同.docx', severity: 'warning', value: '.docx' },
    ]);
    expect(await mismatches()).toEqual([]);
    const { stdout } = await office.run(['check', '--look-inside'], { lang: 'zh-CN' });
    expect(stdout).toContain('扩展名是「.docx」，内容却是 .pdf');
  });
});
