import { describe, expect, test } from 'vitest';
import { busyOffice } from '../support/office.ts';

describe('archive stage', () => {
  test('sets where a project stands; searching follows, folders stay', async () => {
    using office = await busyOffice();
    const before = office.documents();
    const { code, stdout } = await office.run(
      [
        'stage',
        'set',
        'KO2024-001',
        '结案',
        '--date',
        '2024-06-30',
        '--owner',
        '李敏',
        '--note',
        '客户已验收',
      ],
      { lang: 'zh-CN' },
    );
    expect(code).toBe(0);
    expect(stdout).toContain('已结项');
    expect(office.documents()).toEqual(before);
    const hits = await office.json(['find', '--stage', '已结项', '--filed-stage', '执行中']);
    expect(hits.at(-1)).toMatchObject({ hits: 2 });
    const history = await office.run(['stage', 'list', 'KO2024-001']);
    expect(history.stdout).toContain('2024-06-30');
    expect(history.stdout).toContain('客户已验收');
  });

  test('with --json lists the stages in order, and the history of a project, oldest first', async () => {
    using office = await busyOffice();
    const lines = await office.json(['stage', 'list']);
    expect(lines[0]).toEqual({ type: 'stage', name: '意向', folder: '01_意向', aliases: ['初步意向'] });
    expect(lines.at(-1)).toEqual({ type: 'summary', stages: 6 });
    const [project, summary] = await office.json([
      'stage',
      'set',
      '华夏银行/HX2024-001',
      '已签约',
      '--date',
      '2024-03-01',
    ]);
    expect(project).toMatchObject({
      type: 'project',
      stage: '沟通中',
      stages: [{ stage: '已签约' }, { stage: '沟通中' }],
    });
    expect(summary).toEqual({ type: 'summary', projects: 1 });
  });

  test('of an earlier day goes into the history, and says so in one line; the present stage stays', async () => {
    using office = await busyOffice();
    await office.run(['stage', 'set', 'KO2024-001', '执行中', '--date', '2024-05-01']);
    const argv = ['stage', 'set', 'KO2024-001', '已签约', '--date', '2024-03-02'];
    const { code, stderr } = await office.run(argv, { lang: 'zh-CN' });
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: '「已签约」（2024-03-02 起）只记入历史；项目现在的阶段仍是「执行中」（2024-05-01\n起）。\n',
    });
    const [project] = await office.json(['stage', 'list', 'KO2024-001']);
    expect(project).toMatchObject({
      stage: '执行中',
      stages: [
        { stage: '已签约', date: '2024-03-02' },
        { stage: '执行中', date: '2024-05-01' },
      ],
    });
    expect((await office.json(['find', '--stage', '已签约'])).at(-1)).toMatchObject({ hits: 0 });
    await office.run(['undo', '--yes']);
    const [after] = await office.json(['stage', 'list', 'KO2024-001']);
    expect(after).toMatchObject({ stage: '执行中', stages: [{ stage: '执行中' }] });
  });

  test('takes days as they are seen from today', async () => {
    using office = await busyOffice();
    const stageDay = async (day: string): Promise<unknown> => {
      const [project] = await office.json(['stage', 'set', 'KO2024-001', '已结项', '--date', day]);
      const stages = project?.['stages'] as readonly { readonly date: string }[] | undefined;
      return stages?.at(-1)?.date;
    };
    const [yesterday, today] = [await stageDay('昨天'), await stageDay('today')];
    expect(Date.parse(String(today)) - Date.parse(String(yesterday))).toBe(24 * 3_600_000);
    const { code } = await office.run(['stage', 'set', 'KO2024-001', '维护期', '--date', '本月']);
    expect(code).toBe(0);
  });

  test('that the rules call otherwise now, with its old name as an alias, is found under both names', async () => {
    using office = await busyOffice();
    const hits = async (...asked: readonly string[]): Promise<unknown> =>
      (await office.json(['find', ...asked])).at(-1)?.['total'];
    const before = await hits('--stage', '执行中');
    expect(before).not.toBe(0);
    const rules = office
      .read('naming-rules.yaml')
      .replace(
        '{ name: 执行中, folder: 04_执行中, aliases: [执行] }',
        '{ name: 进行中, folder: 04_执行中, aliases: [执行中] }',
      )
      .replaceAll(': 执行中', ': 进行中')
      .replace('{ name: 广告投放, aliases: [投放,', '{ name: 媒介投放, aliases: [广告投放, 投放,')
      .replace('投放, 媒介投放, 媒体投放', '投放, 媒体投放')
      .replace('{ name: 快消, aliases: [快速消费品,', '{ name: 快速消费品, aliases: [快消,');
    office.seed({ 'naming-rules.yaml': rules });
    for (const stage of ['执行中', '进行中']) expect(await hits('--stage', stage)).toBe(before);
    expect(await hits('--type', '广告投放')).toBe(await hits('--type', '媒介投放'));
    const [project] = await office.json(['project', 'show', 'KO2024-001']);
    expect(project).toMatchObject({
      stage: '进行中',
      businessType: '媒介投放',
      stages: [{ stage: '进行中' }],
    });
    expect((await office.json(['client', 'show', '可口可乐']))[0]).toMatchObject({ industry: '快速消费品' });
  });

  test('a stage that somebody gave a new project is no guess: earlier days are history', async () => {
    using office = await busyOffice();
    await office.run(['project', 'add', '可口可乐/KO2025-010', '--stage', '执行中']);
    await office.run(['stage', 'set', 'KO2025-010', '意向', '--date', '2025-01-05']);
    const [said] = await office.json(['project', 'show', 'KO2025-010']);
    expect(said).toMatchObject({ stage: '执行中', stages: [{ stage: '意向' }, { stage: '执行中' }] });
    await office.run(['project', 'add', '可口可乐/KO2025-011']);
    const shown = await office.run(['stage', 'list', 'KO2025-011']);
    expect(shown.stdout).toContain('assumed when registered');
    await office.run(['stage', 'set', 'KO2025-011', '已结项', '--date', '2025-06-30']);
    const [assumed] = await office.json(['project', 'show', 'KO2025-011']);
    expect(assumed).toMatchObject({ stage: '已结项', stages: [{ stage: '已结项', date: '2025-06-30' }] });
  });

  test.each([
    [['stage', 'set', 'KO2024-001', '意向', '--date', '2999-01-01'], 'a day up to today'],
    [['stage', 'set', 'KO2024-001', '做梦'], 'The stages are: 意向'],
    [['stage', 'set', 'KO2024-777', '意向'], 'is not registered'],
    [['stage', 'set', 'KO2024-001', '意向', '--date', '有一天'], '2026-03-15'],
    [['stage', 'set', 'KO2024-001', '意向', '--date', '2024-02-30'], '2026-03-15'],
    [['stage', 'set', 'KO2024-001'], 'stage'],
  ])('%j is refused and nothing is changed', async (argv, sentence) => {
    using office = await busyOffice();
    const before = office.snapshot();
    const { code, stdout, stderr } = await office.run(argv);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(sentence);
    expect(office.snapshot()).toEqual(before);
  });
});
