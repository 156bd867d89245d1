import { describe, expect, test } from 'vitest';
import { linesOf } from '../support/cli.ts';
import { busyOffice } from '../support/office.ts';

const contract = '可口可乐/KO2024-001/04_执行中/可口可乐_KO2024-001_广告投放_合同_20240301_v1.docx';
const schedule = '可口可乐/KO2024-001/04_执行中/可口可乐_KO2024-001_广告投放_排期_20240310.xlsx';
const proposal = '华夏银行/HX2024-001/02_沟通中/华夏银行_HX2024-001_品牌策划_方案_20240220_v2.pptx';
const inInbox = '收件箱/可口可乐_KO2024-001_广告投放_结案报告_20240601.pdf';

describe('archive find', () => {
  test('finds by inherited tags and by the stage of the project', async () => {
    using office = await busyOffice();
    const question = ['find', '--tag', '快消', '--stage', '执行中'];
    const { code, stdout } = await office.run(question, { lang: 'zh-CN' });
    expect(code).toBe(0);
    expect(stdout).toContain('找到 3 份');
    expect((await office.run(question)).stdout).toContain('3 files found');
  });

  test('looks for documents, not for the lock and partial files beside them', async () => {
    using office = await busyOffice();
    office.seed({
      [contract.replace('可口可乐_KO', '~$可口可乐_KO')]: 'a lock',
      [`${contract}.crdownload`]: 'a part',
    });
    await office.run(['index']);
    expect((await office.run(['find', '合同', '--client', '可口可乐', '--format', 'paths'])).stdout).toBe(
      `${contract}\n`,
    );
    await office.run(['index', '--rebuild']);
    expect((await office.run(['find', '合同', '--client', '可口可乐', '--format', 'paths'])).stdout).toBe(
      `${contract}\n`,
    );
  });

  test('with --json has every field of a hit, null where nothing is known', async () => {
    using office = await busyOffice();
    const lines = linesOf(await office.run(['find', '合同', '--client', 'Coca-Cola', '--json']));
    expect(lines).toEqual([
      {
        type: 'hit',
        path: contract,
        name: contract.split('/').at(-1),
        client: '可口可乐',
        project: 'KO2024-001',
        stage: '执行中',
        filedStage: '执行中',
        businessType: '广告投放',
        category: '合同',
        date: '2024-03-01',
        version: '1',
        tags: ['广告投放', '快消'],
        size: 18,
        modified: expect.stringMatching(/^2024-03-15T.*[+-]\d\d:\d\d$/) as string,
      },
      { type: 'summary', hits: 1, total: 1, elapsedMs: expect.any(Number) as number },
    ]);
    const [unknown] = await office.json(['find', '扫描件']);
    expect(unknown).toMatchObject({ client: null, stage: null, date: null, tags: [] });
  });

  test.each([
    [['--client', '华夏银行股份有限公司'], [proposal]],
    [
      ['--client', '可口可乐', '--category', '排期', '--category', '合同'],
      [contract, schedule],
    ],
    [
      ['--client', '可口可乐,华夏银行', '--ext', '.PPTX,xlsx'],
      [proposal, schedule],
    ],
    [
      ['--project', '春季新品上市', '--filed-stage', '04_执行中'],
      [contract, schedule],
    ],
    [['--type', '策划'], [proposal]],
    [
      ['--tag', '快消', '--no-tag', '重点', '--since', '2024-03-05', '--until', '2024-06'],
      [schedule, inInbox],
    ],
    [['--min-size', '10', '--max-size', '18', '--client', '可口可乐'], [contract]],
    [['行中'], []],
    [['案', '华夏'], [proposal]],
  ])('%j', async (flags, expected) => {
    using office = await busyOffice();
    const hits = (await office.json(['find', ...flags, '--sort', 'path'])).filter(
      ({ type }) => type === 'hit',
    );
    expect(new Set(hits.map(({ path }) => path))).toEqual(new Set(expected));
  });

  test('ends paths with NUL for xargs, with a line break for people, and counts', async () => {
    using office = await busyOffice();
    const question = ['find', '--client', '可口可乐', '--sort', 'oldest', '--limit', '2'];
    expect((await office.run([...question, '-0'])).stdout).toBe(`${contract}\0${schedule}\0`);
    expect((await office.run([...question, '--format', 'paths'])).stdout).toBe(`${contract}\n${schedule}\n`);
    expect((await office.run([...question, '--count'])).stdout).toBe('3\n');
    expect((await office.run([...question, '--format', 'csv'])).stdout.split('\n')[0]).toContain(
      'path,name,client',
    );
    expect((await office.json(question)).at(-1)).toMatchObject({ hits: 2, total: 3 });
  });

  test('counts by fields, for people and machines', async () => {
    using office = await busyOffice();
    const question = ['find', '--client', '可口可乐,华夏银行', '--facets', 'client,year', '--count'];
    expect((await office.run(question, { lang: 'zh-CN' })).stdout).toBe(
      '4\n客户：可口可乐 3、华夏银行 1\n年份：2024 4\n',
    );
    const facets = (await office.json(question)).filter(({ type }) => type === 'facet');
    expect(facets[0]).toEqual({ type: 'facet', field: 'client', value: '可口可乐', count: 3 });
    expect((await office.run(['find', '--facets', 'weather'])).code).toBe(2);
    const twice = await office.run(['find', '--facets', 'client,client', '--count'], { lang: 'zh-CN' });
    expect(twice.stdout.match(/可口可乐/gu)).toHaveLength(1);
  });

  test('without a hit exits 0', async () => {
    using office = await busyOffice();
    const { code, stdout } = await office.run(['find', '根本没有'], { lang: 'zh-CN' });
    expect(code).toBe(0);
    expect(stdout).toContain('没有找到');
  });

  test('explains how a question is understood, on standard error', async () => {
    using office = await busyOffice();
    const { stderr } = await office.run(['find', '--category', '协议', '--explain', '--count']);
    expect(stderr).toContain('合同');
    expect(stderr).not.toContain('whole word');
  });

  test.each([
    [['tx', '合同'], true],
    [['文件名:v1'], true],
    [['!tx', '合同'], false],
    [['文件夹:tx', '合同'], false],
    [['tx', '--sort', 'newest'], false],
    [['tx', '--deleted'], false],
  ])('explains the order where letters and digits decide it: %j', async (asked, isTold) => {
    using office = await busyOffice();
    const { stderr, code } = await office.run(['find', ...asked, '--explain']);
    expect(code).toBe(0);
    expect(stderr.includes('first as a whole word, then as pinyin')).toBe(isTold);
  });

  test.each([
    [
      ['客户:可口可乐', '(合同', '或', '排期)'],
      [contract, schedule],
    ],
    [['可口可乐', '-合同', '-结案报告'], [schedule]],
    [['--where', '类别:协议 日期:2024Q1'], [contract]],
    [['大小:<19', '客户:可口可乐', '--category', '合同'], [contract]],
  ])('%j is read as a question', async (argv, expected) => {
    using office = await busyOffice();
    const hits = (await office.json(['find', ...argv])).filter(({ type }) => type === 'hit');
    expect(new Set(hits.map(({ path }) => path))).toEqual(new Set(expected));
  });

  test('points at what it cannot read, in both languages, and ends with 2', async () => {
    using office = await busyOffice();
    const question = ['find', '快消合同', '日期:昨晚'];
    const chinese = await office.run(question, { lang: 'zh-CN' });
    expect({ code: chinese.code, stdout: chinese.stdout }).toEqual({ code: 2, stdout: '' });
    expect(chinese.stderr).toContain('看不懂日期「昨晚」');
    expect(chinese.stderr).toContain('  快消合同 日期:昨晚\n                ^^^^\n');
    expect((await office.run(question)).stderr).toContain('"昨晚" is no date');
  });

  test.each([
    ['--stage', '做梦'],
    ['--type', '炼金'],
    ['--category', '咒语'],
    ['--since', '2024-13'],
    ['--min-size', '大'],
    ['--sort', 'random'],
    ['--limit', '-1'],
    ['--format', 'xml'],
  ])('%s %s is refused with what is allowed', async (flag, value) => {
    using office = await busyOffice();
    const { code, stdout, stderr } = await office.run(['find', flag, value]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(value);
    expect(stderr).toMatch(/\nHint: /);
  });

  test('sees at once what another machine filed', async () => {
    using office = await busyOffice();
    await office.run(['find', '--count']);
    const { runCli } = await import('../support/cli.ts');
    await runCli(office.colleague('mei'), ['sort', '--yes']);
    const [hit] = await office.json(['find', '结案报告']);
    expect(hit).toMatchObject({ filedStage: '执行中' });
  });
});
