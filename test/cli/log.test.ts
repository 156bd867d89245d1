import { describe, expect, test } from 'vitest';
import { busyOffice, newOffice } from '../support/office.ts';

describe('archive log', () => {
  test('says what happened, newest first', async () => {
    using office = await busyOffice();
    const { code, stdout } = await office.run(['log'], { lang: 'zh-CN' });
    expect(code).toBe(0);
    expect(stdout.indexOf('重点')).toBeLessThan(stdout.indexOf('收件箱/'));
    expect(stdout.indexOf('收件箱/')).toBeLessThan(stdout.indexOf('登记客户 可口可乐'));
    expect((await office.run(['log'])).stdout).toContain('registered client 可口可乐');
  });

  test('with --json has at, writer, by and op in every line', async () => {
    using office = await busyOffice();
    const lines = await office.json(['log']);
    for (const line of lines.slice(0, -1)) {
      expect(line).toMatchObject({
        type: 'event',
        at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}[+-]\d\d:\d\d$/) as string,
        writer: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
        by: 'lin@studio-3',
        op: expect.any(String) as string,
      });
    }
    expect(lines.at(-1)).toEqual({ type: 'summary', events: lines.length - 1 });
  });

  test('asks by path, client, project, person, day, operation and number', async () => {
    using office = await busyOffice();
    const count = async (...flags: string[]): Promise<unknown> =>
      (await office.json(['log', ...flags])).at(-1)?.['events'];
    const all = await count();
    const path = '收件箱/华夏银行_HX2024-001_品牌策划_方案_20240220_v2.pptx';
    expect(await count(path)).toBe(2);
    expect(await count('--client', '华夏银行股份有限公司')).not.toBe(all);
    expect(await count('--project', 'HX2024-001')).toBe(4);
    expect(await count('--by', 'lin')).toBe(all);
    expect(await count('--by', 'mei')).toBe(0);
    expect(await count('--until', '2001')).toBe(0);
    expect(await count('--since', '2001', '--limit', '3')).toBe(3);
    expect(await count('--until', '前天')).toBe(0);
    expect(await count('--since', 'today', '--until', '本月')).toBe(all);
    expect((await office.run(['log', '--since', '什么时候'])).code).toBe(2);
    const [first] = await office.json(['log', '--limit', '1']);
    expect(await count('--op', String(first?.['operation']))).toBe(3);
  });

  test('says which command it was, also when only its end is shown', async () => {
    using office = await busyOffice();
    const { stdout } = await office.run(['log', '--limit', '1']);
    expect(stdout.split('\n')[0]).toMatch(/  tag add  \d{8}-\d{6}-[0-9a-f]{6}$/);
  });

  test.each([['--client', '可口可乐'], ['--since', '昨天'], ['--limit', '5'], ['收件箱']])(
    '--verify is of all journals, and refused with %s',
    async (...words) => {
      using office = await newOffice();
      expect((await office.run(['log', '--verify', ...words])).code).toBe(2);
    },
  );

  test('--verify checks every chain', async () => {
    using office = await busyOffice();
    const { code, stdout } = await office.run(['log', '--verify'], { lang: 'zh-CN' });
    expect(code).toBe(0);
    expect(stdout).toContain('记录完整');
    expect(await office.json(['log', '--verify'])).toEqual([
      { type: 'summary', writers: 1, events: 28, faults: 0, closedTears: 0, renewals: [] },
    ]);
  });

  test('of a new archive is empty, and of an unknown client says so', async () => {
    using office = await newOffice();
    expect(await office.json(['log'])).toEqual([{ type: 'summary', events: 0 }]);
    expect((await office.run(['log'])).code).toBe(0);
    expect((await office.run(['log', '--client', '没有'])).code).toBe(2);
    expect((await office.run(['log', '--since', '明天'])).code).toBe(2);
  });

  test('of an operation that there is not says so, and of one without what is asked for is empty', async () => {
    using office = await newOffice();
    await office.run(['client', 'add', '可口可乐']);
    expect(await office.run(['log', '--op', 'sort'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('sort') as string,
    });
    const [line] = await office.json(['log']);
    const known = ['log', '--op', String(line?.['operation']), '--by', '没有'];
    expect(await office.json(known)).toEqual([{ type: 'summary', events: 0 }]);
  });

  test('says of what only registered nothing about moving', async () => {
    using office = await newOffice();
    await office.run(['client', 'add', '可口可乐']);
    const { stdout } = await office.run(['log'], { lang: 'zh-CN' });
    expect(stdout).toContain('登记客户 可口可乐');
    expect(stdout).not.toContain('移动 0');
  });
});
