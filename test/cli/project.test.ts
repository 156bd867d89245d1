import { describe, expect, test } from 'vitest';
import { openMarkedArchive } from '../../src/app/archive.ts';
import { openWriter, readState } from '../../src/app/state.ts';
import { environmentOf } from '../support/cli.ts';
import { busyOffice, emptyOffice } from '../support/office.ts';

describe('archive project', () => {
  test('of two clients with one number asks which is meant', async () => {
    using office = emptyOffice();
    office.seed({
      '百事/BS2024-001/04_执行中/百事_BS2024-001_广告投放_合同_20240301.docx': '百事',
      '美团/BS2024-001/04_执行中/美团_BS2024-001_广告投放_合同_20240301.docx': '美团',
    });
    await office.run(['init', '--yes', '--learn']);
    const { code, stderr } = await office.run(['project', 'show', 'BS2024-001'], { lang: 'zh-CN' });
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /^错误：叫「BS2024-001」的项目不止一个。\n办法：请写明是哪一个：百事\/BS2024-001、美团\/BS2024-001。/,
    );
  });

  test('registers, changes and shows a project in Chinese and in English', async () => {
    using office = await busyOffice();
    const added = await office.run(
      ['project', 'add', 'Coca-Cola/KO2024-002', '--name', '夏日嘉年华', '--type', '投放', '--stage', '意向'],
      { lang: 'zh-CN' },
    );
    expect(added.code).toBe(0);
    expect(added.stdout).toContain('夏日嘉年华');
    await office.run([
      'project',
      'set',
      '夏日嘉年华',
      '--owner',
      '李敏',
      '--start',
      '2024.6.1',
      '--end',
      '2024-06',
    ]);
    const { stdout } = await office.run(['project', 'show', 'KO2024-002']);
    expect(stdout).toMatch(/Owner\s+李敏/);
    expect(stdout).toContain('2024-06-30');
    await office.run(['project', 'set', 'KO2024-002', '--end', '']);
    expect((await office.run(['project', 'show', 'KO2024-002'])).stdout).not.toContain('2024-06-30');
  });

  test('with --json has the shapes of the register', async () => {
    using office = await busyOffice();
    expect(await office.json(['project', 'show', '可口可乐/春季新品上市'])).toEqual([
      {
        type: 'project',
        client: '可口可乐',
        number: 'KO2024-001',
        name: '春季新品上市',
        aliases: [],
        businessType: '广告投放',
        stage: '执行中',
        tags: [],
        stages: [
          {
            stage: '执行中',
            date: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as string,
            by: 'lin@studio-3',
            at: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*[+-]\d\d:\d\d$/) as string,
            assumed: true,
          },
        ],
      },
      { type: 'summary', projects: 1 },
    ]);
    const ofClient = await office.json(['project', 'list', '--client', 'Coca-Cola']);
    expect(ofClient.map(({ type, number }) => number ?? type)).toEqual(['KO2024-001', 'summary']);
    expect((await office.json(['project', 'list'])).at(-1)).toEqual({ type: 'summary', projects: 2 });
  });

  test('takes days as people write them, and none that ends before it begins', async () => {
    using office = await busyOffice();
    const days = ['--start', '2025年3月5日', '--end', '2025.6'];
    const [added] = await office.json(['project', 'add', '可口可乐/KO2025-020', ...days]);
    expect(added).toMatchObject({ start: '2025-03-05', end: '2025-06-30' });
    const before = office.snapshot();
    for (const wrong of [
      ['--end', '2025-03-04'],
      ['--start', '2025-07-01'],
      ['--start', '2024-02-02', '--end', '2024-02-01'],
    ]) {
      const { code, stderr } = await office.run(['project', 'set', 'KO2025-020', ...wrong]);
      expect({ code, stderr }).toEqual({
        code: 2,
        stderr: expect.stringContaining('the last day cannot be before the first') as unknown,
      });
    }
    expect(office.snapshot()).toEqual(before);
    const [open] = await office.json(['project', 'set', 'KO2025-020', '--start', '2025-07-01', '--end', '']);
    expect(open).toMatchObject({ start: '2025-07-01' });
    expect(open).not.toHaveProperty('end');
  });

  test('whose days contradict each other, since two people entered them at once, takes other facts', async () => {
    using office = await busyOffice();
    const archive = await openMarkedArchive(environmentOf(office.machine), office.root);
    const project = { op: 'project-set', client: '可口可乐', project: 'KO2024-001' } as const;
    const fields = { start: '2025-07-01', end: '2025-06-30' };
    openWriter(archive, readState(archive)).append([{ ...project, fields }]);
    const [changed] = await office.json(['project', 'set', 'KO2024-001', '--owner', '张三']);
    expect(changed).toMatchObject({ owner: '张三', ...fields });
    expect((await office.run(['project', 'set', 'KO2024-001', '--end', '2025-05-01'])).code).toBe(2);
    expect((await office.run(['project', 'set', 'KO2024-001', '--end', '2025-08-01'])).code).toBe(0);
  });

  test('set --alias adds to the aliases that are there; an empty one takes all away', async () => {
    using office = await busyOffice();
    const aliases = async (): Promise<unknown> =>
      (await office.json(['project', 'show', 'KO2024-001']))[0]?.['aliases'];
    await office.run(['project', 'set', 'KO2024-001', '--alias', '春季']);
    await office.run(['project', 'set', 'KO2024-001', '--alias', '春新']);
    expect(await aliases()).toEqual(['春季', '春新']);
    await office.run(['project', 'set', 'KO2024-001', '--alias', '']);
    expect(await aliases()).toEqual([]);
  });

  test.each([
    [['project', 'add', '可口可乐'], 'is not'],
    [['project', 'add', '可口可乐/../../外面'], 'does not have the right form'],
    [['project', 'add', '可口可乐/KO2024-001'], 'archive project show 可口可乐/KO2024-001'],
    [['project', 'add', '华夏银行/KO2024-001'], 'is registered already: 可口可乐/KO2024-001'],
    [['project', 'add', '百事/KO2024-009'], 'is not registered'],
    [['project', 'add', '可口可乐/KO2024-009', '--stage', '做梦'], 'The stages are: 意向'],
    [['project', 'set', 'KO2024-001', '--end', '2024-02-30'], '2024-02-30'],
    [['project', 'show', 'KO2024-01'], 'is not registered'],
  ])('%j is refused and nothing is registered', async (argv, sentence) => {
    using office = await busyOffice();
    const before = office.snapshot();
    const { code, stdout, stderr } = await office.run(argv);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr.replaceAll(/\s+/g, ' ')).toContain(sentence);
    expect(office.snapshot()).toEqual(before);
  });
});
