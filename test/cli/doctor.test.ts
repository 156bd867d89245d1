import { rmSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { busyOffice, emptyOffice } from '../support/office.ts';

describe('archive doctor', () => {
  test('finds nothing wrong with an archive in order', async () => {
    using office = await busyOffice();
    await office.run(['index']);
    const { code, stdout } = await office.run(['doctor'], { lang: 'zh-CN' });
    expect(code).toBe(0);
    expect(stdout).toContain('索引');
    expect((await office.run(['doctor'])).stdout).toContain('All is well');
  });

  test('with --json has a line for all that was looked at', async () => {
    using office = await busyOffice();
    await office.run(['index']);
    const lines = await office.json(['doctor']);
    const codes = lines.flatMap(({ code }) => (code === undefined ? [] : [code]));
    expect(codes.filter((code) => !/space/.test(code))).toEqual([
      'runtime',
      'archive',
      'rules',
      'inbox',
      'share',
      'state',
      'journal',
      'index',
    ]);
    expect(lines.at(-1)).toMatchObject({ type: 'summary', problems: 0 });
  });

  test('names the inbox that is gone and the cure, and exits 1', async () => {
    using office = await busyOffice();
    rmSync(office.at('收件箱'), { recursive: true });
    const { code, stdout } = await office.run(['doctor']);
    expect(code).toBe(1);
    expect(stdout).toMatch(/收件箱/);
  });

  test('outside an archive, with broken rules, or without the root marker says what to do', async () => {
    using outside = emptyOffice();
    const nowhere = await outside.run(['doctor']);
    expect(nowhere.code).toBe(1);
    expect(nowhere.stdout).toContain('archive init');
    using office = await busyOffice();
    rmSync(office.at('.archive/archive.json'));
    const unmarked = await office.run(['doctor'], { lang: 'zh-CN' });
    expect(unmarked.code).toBeGreaterThan(0);
    expect(unmarked.stdout + unmarked.stderr).toContain('archive.json');
    office.seed({ 'naming-rules.yaml': 'names: [' });
    rmSync(office.at('.archive'), { recursive: true });
    expect((await office.run(['doctor'])).stdout).toContain('archive check');
  });

  test('changes nothing', async () => {
    using office = await busyOffice();
    const before = office.snapshot();
    await office.run(['doctor']);
    expect(office.snapshot()).toEqual(before);
  });
});
