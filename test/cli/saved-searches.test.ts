import { describe, expect, test } from 'vitest';
import { linesOf, runCli } from '../support/cli.ts';
import { busyOffice } from '../support/office.ts';
import type { Office } from '../support/office.ts';

const contract = '可口可乐/KO2024-001/04_执行中/可口可乐_KO2024-001_广告投放_合同_20240301_v1.docx';

async function pathsOf(office: Office, ...words: readonly string[]): Promise<readonly string[]> {
  const { code, stdout, stderr } = await office.run(['find', ...words, '--format', 'paths']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return stdout.split('\n').slice(0, -1);
}

async function officeWithSearch(): Promise<Office> {
  const office = await busyOffice();
  const { code } = await office.run(['find', '--save', '快消在执行', '--tag', '快消', '--stage', '执行中']);
  expect(code).toBe(0);
  return office;
}

describe('archive find --save', () => {
  test('keeps a question that everybody can ask and narrow down', async () => {
    using office = await officeWithSearch();
    expect(await pathsOf(office, '@快消在执行')).toEqual(
      await pathsOf(office, '--tag', '快消', '--stage', '执行中'),
    );
    expect(await pathsOf(office, '@快消在执行', '合同')).toEqual([contract]);
    expect(await pathsOf(office, '--where', '@快消在执行 合同')).toEqual([contract]);
    const others = await pathsOf(office, 'NOT @快消在执行');
    expect(others).not.toContain(contract);
    expect(others.length).toBeGreaterThan(0);
    const machine = { ...office.machine, index: office.at('..', 'i2'), state: office.at('..', 's2') };
    const elsewhere = await runCli(machine, ['find', '@快消在执行', '合同', '--format', 'paths']);
    expect(elsewhere.stdout).toBe(`${contract}\n`);
  });

  test('says what is kept, and lists it', async () => {
    using office = await officeWithSearch();
    const listed = await office.run(['find', '--saved'], { lang: 'zh-CN' });
    expect(listed.stdout).toContain('@快消在执行');
    expect(listed.stdout).toContain('阶段:执行中 标签:快消');
    expect(listed.stdout).toContain('保存的查询 1 个。');
    expect(await office.json(['find', '--saved'])).toEqual([
      {
        type: 'saved-search',
        name: '快消在执行',
        question: '阶段:执行中 标签:快消',
        by: 'lin@studio-3',
        at: expect.any(String) as string,
      },
      { type: 'summary', searches: 1 },
    ]);
    const again = await office.run(['find', '--save', '@快消在执行', '合同']);
    expect(again.stdout).toBe('Saved as @快消在执行: 合同\n  It was: 阶段:执行中 标签:快消\n');
  });

  test('keeps days as they were written, and alternatives together', async () => {
    using office = await busyOffice();
    const saved = linesOf(
      await office.run([
        'find',
        '--save',
        '去年的',
        '合同 或 排期',
        '--where',
        '去年',
        '--client',
        '可口可乐',
        '--client',
        '华夏银行',
        '--no-tag',
        '重点',
        '--since',
        '前年',
        '--min-size',
        '1k',
        '--json',
      ]),
    );
    expect(saved[0]).toMatchObject({
      question: '(合同 或 排期) 去年 (客户:可口可乐 OR 客户:华夏银行) NOT 标签:重点 大小:1024.. 从:"前年"',
    });
    await office.run(['find', '--save', '两类', '合同 或 排期']);
    expect(await pathsOf(office, '@两类', '可口可乐')).toEqual(
      await pathsOf(office, '(合同 或 排期) 可口可乐'),
    );
    const nested = linesOf(await office.run(['find', '--save', '两类重点', '@两类', '-草稿', '--json']));
    expect(nested[0]).toMatchObject({ question: '(合同 或 排期) !草稿' });
  });

  test.each([
    [['--save', '有 空格', '合同'], 'bad-value'],
    [['--save', '(括号)', '合同'], 'bad-value'],
    [['--save', '', '合同'], 'bad-value'],
    [['--save', '空'], 'wrong-usage'],
    [['--save', '坏', '客户:'], 'bad-query'],
    [['--save', '坏', '--stage', '做梦'], 'unknown-stage'],
    [['--saved', '合同'], 'wrong-usage'],
    [['--save', '三', '合同', '--sort', 'size'], 'wrong-usage'],
    [['--save', '三', '合同', '--limit', '3'], 'wrong-usage'],
    [['--save', '三', '合同', '--count'], 'wrong-usage'],
    [['--save', '三', '合同', '-0'], 'wrong-usage'],
    [['--save', '三', '合同', '--deleted'], 'wrong-usage'],
    [['--save', '一', '--forget', '快消在执行', '合同'], 'wrong-usage'],
  ])('refuses %j', async (flags, code) => {
    using office = await officeWithSearch();
    const result = await office.run(['find', ...flags, '--json']);
    expect(result.code).toBe(2);
    expect(linesOf(result).at(-1)).toMatchObject({ type: 'error', code });
    expect((await office.json(['find', '--saved'])).at(-1)).toEqual({ type: 'summary', searches: 1 });
  });

  test('names those that are near an unknown one', async () => {
    using office = await officeWithSearch();
    for (const words of [['@快消在执'], ['--forget', '快消在执']]) {
      const { code, stdout, stderr } = await office.run(['find', ...words]);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toContain('@快消在执行');
    }
    // Within quotes it is a text, which no name has.
    expect(await pathsOf(office, '"@快消在执"')).toEqual([]);
  });

  test('is forgotten, and both can be taken back', async () => {
    using office = await officeWithSearch();
    expect((await office.run(['find', '--forget', '快消在执行'])).code).toBe(0);
    expect((await office.run(['find', '@快消在执行'])).code).toBe(2);
    expect((await office.run(['undo', '--yes'])).code).toBe(0);
    expect(await pathsOf(office, '@快消在执行', '合同')).toEqual([contract]);
    const [saving] = (await office.json(['log'])).filter(({ op }) => op === 'search-set').toReversed();
    expect((await office.run(['undo', String(saving?.['operation']), '--yes'])).code).toBe(0);
    expect((await office.json(['find', '--saved'])).at(-1)).toEqual({ type: 'summary', searches: 0 });
    expect((await office.run(['log'])).stdout).toContain('saved the search @快消在执行: 阶段:执行中');
  });

  test('is not taken back over what somebody decided since', async () => {
    using office = await officeWithSearch();
    const [saving] = (await office.json(['log'])).filter(({ op }) => op === 'search-set');
    await office.run(['find', '--save', '快消在执行', '合同']);
    const { stdout, stderr } = await office.run(['undo', String(saving?.['operation']), '--yes']);
    expect(stdout + stderr).toContain('@快消在执行');
    expect((await office.json(['find', '--saved']))[0]).toMatchObject({ question: '合同' });
  });

  test('is offered by the completion', async () => {
    using office = await officeWithSearch();
    const offered = async (...words: readonly string[]): Promise<string> =>
      (await office.run(['__complete', '--', ...words])).stdout;
    expect(await offered('find', '@快')).toBe('@快消在执行\n');
    expect(await offered('find', '--forget', '快')).toBe('快消在执行\n');
    expect(await offered('find', '@没')).toBe('');
  });
});
