import { describe, expect, test } from 'vitest';
import { openMarkedArchive } from '../../src/app/archive.ts';
import { openWriter, readState } from '../../src/app/state.ts';
import { environmentOf } from '../support/cli.ts';
import { busyOffice, newOffice } from '../support/office.ts';

describe('archive client', () => {
  test('registers, changes and shows a client in Chinese and in English', async () => {
    using office = await newOffice();
    const added = await office.run(
      [
        'client',
        'add',
        '星海饮料',
        '--full-name',
        '星海饮料有限公司',
        '--industry',
        'FMCG',
        '--type',
        '甲方',
      ],
      { lang: 'zh-CN' },
    );
    expect(added.code).toBe(0);
    expect(added.stdout).toContain('星海饮料有限公司');
    await office.run(['client', 'set', '星海饮料', '--owner', '张三']);
    const shown = await office.run(['client', 'show', '星海饮料有限公司']);
    expect(shown.stdout).toMatch(/Owner\s+张三/);
    expect(shown.stdout).toMatch(/Industry\s+快消/);
    await office.run(['client', 'set', '星海饮料', '--owner', '']);
    expect((await office.run(['client', 'show', '星海饮料'])).stdout).not.toContain('张三');
  });

  test('with --json has the shapes of the register', async () => {
    using office = await busyOffice();
    expect(await office.json(['client', 'show', 'coca-cola'])).toEqual([
      {
        type: 'client',
        name: '可口可乐',
        aliases: ['Coca-Cola'],
        formerNames: [],
        industry: '快消',
        tags: [],
        source: 'journal',
      },
      expect.objectContaining({ type: 'project', client: '可口可乐', number: 'KO2024-001' }),
      { type: 'summary', clients: 1 },
    ]);
    const list = await office.json(['client', 'list']);
    expect(list.map(({ type, name }) => name ?? type)).toEqual(['华夏银行', '可口可乐', 'summary']);
  });

  test('a former name is kept beside the others, shown, found by, and understood in old names', async () => {
    using office = await busyOffice();
    const set = await office.run(
      ['client', 'set', '可口可乐', '--former', '太古饮料', '--former', '老可乐'],
      {
        lang: 'zh-CN',
      },
    );
    expect(set.stdout).toMatch(/曾用名\s+太古饮料、老可乐/);
    expect((await office.run(['client', 'show', '太古饮料'])).stdout).toMatch(/Former names\s+太古饮料/);
    const taken = await office.run(['client', 'add', '太古饮料']);
    expect(taken.code).not.toBe(0);
    office.seed({ '收件箱/太古饮料_KO2024-001_合同.docx': '合同' });
    const steps = (await office.json(['sort', '--dry-run'])).filter(({ type }) => type === 'step');
    expect(steps.map(({ to }) => String(to))).toContainEqual(
      expect.stringMatching(/\/可口可乐_KO2024-001_[^/]*_合同\.docx$/),
    );
    await office.run(['sort', '--yes']);
    await office.run(['index']);
    const hits = await office.json(['find', '老可乐']);
    expect(hits.map(({ client }) => client)).toContain('可口可乐');
    await office.run(['client', 'set', '可口可乐', '--former', '']);
    expect((await office.json(['client', 'show', '可口可乐']))[0]).toMatchObject({ formerNames: [] });
    await office.run(['undo', '--yes']);
    expect((await office.json(['client', 'show', '可口可乐']))[0]).toMatchObject({
      formerNames: ['太古饮料', '老可乐'],
    });
  });

  test('set --alias adds to the aliases that are there, once; an empty one takes all away', async () => {
    using office = await busyOffice();
    const aliases = async (): Promise<unknown> =>
      (await office.json(['client', 'show', '可口可乐']))[0]?.['aliases'];
    await office.run(['client', 'set', '可口可乐', '--alias', '可乐', '--alias', 'KO,可口']);
    await office.run(['client', 'set', '可口可乐', '--alias', '可乐']);
    expect(await aliases()).toEqual(['Coca-Cola', '可乐', 'KO', '可口']);
    await office.run(['client', 'set', '可口可乐', '--alias', '']);
    expect(await aliases()).toEqual([]);
    await office.run(['undo', '--yes']);
    expect(await aliases()).toEqual(['Coca-Cola', '可乐', 'KO', '可口']);
  });

  test('set --no-alias and --no-former take one name away, and undo brings it back', async () => {
    using office = await busyOffice();
    const names = async (): Promise<unknown> => {
      const [client] = await office.json(['client', 'show', '可口可乐']);
      return [client?.['aliases'], client?.['formerNames']];
    };
    const found = async (): Promise<number> =>
      (await office.json(['find', '碳酸饮料', '--client', '可口可乐'])).length;
    await office.run(['client', 'set', '可口可乐', '--alias', '碳酸饮料,汽水', '--former', '老可乐,太古']);
    expect(await found()).toBeGreaterThan(1);
    await office.run(['client', 'set', '可口可乐', '--no-alias', '碳酸饮料', '--no-former', '太古']);
    expect(await names()).toEqual([['Coca-Cola', '汽水'], ['老可乐']]);
    expect(await found()).toBe(1);
    expect((await office.run(['client', 'add', '碳酸饮料'])).code).toBe(0);
    await office.run(['undo', '--yes']);
    // Differences that folding removes do not matter, and one may take the place of another.
    await office.run([
      'client',
      'set',
      '可口可乐',
      '--no-alias',
      'ｃｏｃａ－ｃｏｌａ',
      '--alias',
      'Coca Cola',
    ]);
    expect(await names()).toEqual([['汽水', 'Coca Cola'], ['老可乐']]);
    await office.run(['undo', '--yes']);
    await office.run(['undo', '--yes']);
    expect(await names()).toEqual([
      ['Coca-Cola', '碳酸饮料', '汽水'],
      ['老可乐', '太古'],
    ]);
    expect(await found()).toBeGreaterThan(1);
  });

  test('set records nothing where all is so already', async () => {
    using office = await busyOffice();
    const before = office.snapshot();
    const facts = ['--alias', 'Coca-Cola', '--industry', 'FMCG', '--owner', ''];
    expect((await office.run(['client', 'set', '可口可乐', ...facts])).code).toBe(0);
    expect(office.snapshot()).toEqual(before);
  });

  test.each([
    ['zh-CN', '没有指明要修改哪一项'],
    ['en', 'does not say what to change'],
  ] as const)('set without a fact is a mistake that names the flags (%s)', async (lang, sentence) => {
    using office = await busyOffice();
    for (const what of ['client', 'project']) {
      const { code, stdout, stderr } = await office.run([what, 'set', 'KO2024-001'], { lang });
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toContain(sentence);
      expect(stderr).toContain('--owner');
      expect(stderr).toContain('--no-alias');
    }
  });

  test('set takes away what the rules give, and undo brings it back', async () => {
    using office = await newOffice();
    const facts = 'full_name: 星海饮料有限公司, industry: 快消, type: 广告主, owner: 张三, aliases: [星海]';
    const rules = office
      .read('naming-rules.yaml')
      .replace(/^clients:$/m, `clients:\n  - { name: 星海饮料, ${facts} }`);
    office.seed({ 'naming-rules.yaml': rules });
    const before = await office.json(['client', 'show', '星海饮料']);
    const given = ['--owner', '', '--industry', '', '--type', '', '--full-name', '', '--alias', ''];
    const [bare] = await office.json(['client', 'set', '星海饮料', ...given]);
    expect(bare).toEqual({
      type: 'client',
      name: '星海饮料',
      aliases: [],
      formerNames: [],
      tags: [],
      source: 'rules',
    });
    const { stdout } = await office.run(['log'], { lang: 'zh-CN', columns: 120 });
    expect(stdout).toContain('别名=（清除），全称=（清除），行业=（清除），类型=（清除），负责人=（清除）');
    const [again] = await office.json(['client', 'set', '星海饮料', '--owner', '李四']);
    expect(again).toMatchObject({ owner: '李四' });
    await office.run(['undo', '--yes']);
    expect((await office.json(['client', 'show', '星海饮料']))[0]).not.toHaveProperty('owner');
    await office.run(['undo', '--yes']);
    expect(await office.json(['client', 'show', '星海饮料'])).toEqual(before);
  });

  test.each([
    [['client', 'set', '可口可乐', '--owner', '小王\t销售部'], '--owner'],
    [['client', 'set', '可口可乐', '--alias', 'Coke\u200b'], '--alias'],
    [['client', 'set', '可口可乐', '--former', '可口\n可乐'], '--former'],
    [['client', 'add', '青岚', '--full-name', '青岚\u202e有限公司'], '--full-name'],
    [['project', 'set', 'KO2024-001', '--name', '春季\u001b[31m上市'], '--name'],
    [['project', 'set', 'KO2024-001', '--owner', '小\u0007王'], '--owner'],
    [['stage', 'set', 'KO2024-001', '已结项', '--note', '收到\n尾款'], '--note'],
    [['stage', 'set', 'KO2024-001', '已结项', '--owner', '小\u2028王'], '--owner'],
    [['tag', 'add', '重\t点', '--client', '可口可乐'], '<tag>'],
  ])('%j: a text holds no characters that nobody sees', async (argv, option) => {
    using office = await busyOffice();
    const before = office.snapshot();
    const { code, stdout, stderr } = await office.run(argv, { lang: 'zh-CN', columns: 200 });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(`${option} 的值`);
    expect(stderr).toContain('应为：一行文字，不含换行、制表符这类看不见的字符。');
    expect(office.snapshot()).toEqual(before);
  });

  test('an alias with a character that nobody sees, as earlier versions took it, can be taken away', async () => {
    using office = await busyOffice();
    const archive = await openMarkedArchive(environmentOf(office.machine));
    const fields = { aliases: ['Coca-Cola', 'Coke\u200b'] };
    openWriter(archive, readState(archive)).append([{ op: 'client-set', client: '可口可乐', fields }]);
    const [client] = await office.json(['client', 'set', '可口可乐', '--no-alias', 'Coke\u200b']);
    expect(client).toMatchObject({ aliases: ['Coca-Cola'] });
  });

  test('spaces around facts do not count, nothing but spaces is nothing, and its own name is no alias', async () => {
    using office = await busyOffice();
    const facts = [
      '--full-name',
      '  星海饮料有限公司 ',
      '--owner',
      ' 李敏 ',
      '--alias',
      '星海,星海 ,星海饮料',
    ];
    const [added] = await office.json(['client', 'add', '星海饮料', ...facts]);
    expect(added).toMatchObject({ fullName: '星海饮料有限公司', owner: '李敏', aliases: ['星海'] });
    const [changed] = await office.json(['client', 'set', '星海饮料', '--owner', '  ']);
    expect(changed).not.toHaveProperty('owner');
  });

  test('spaces around a name do not count', async () => {
    using office = await newOffice();
    const added = await office.run(['client', 'add', ' 星海 '], { lang: 'zh-CN' });
    expect(added).toMatchObject({ code: 0, stderr: '' });
    expect(added.stdout).toMatch(/名称\s+星海\n/);
    expect((await office.json(['client', 'show', ' 星海']))[0]).toMatchObject({ name: '星海' });
  });

  test.each([
    [['client', 'add', '可口可乐'], 'The client "可口可乐" is registered already'],
    [['client', 'add', 'coca-cola'], 'already a name or alias'],
    [['client', 'set', '华夏银行', '--alias', 'Coca-Cola'], 'already a name or alias'],
    [['client', 'add', '星海', '--industry', '炼金'], 'is not among the'],
    [['client', 'add', '星海', '--type', '炼金'], 'is not among the client types'],
    [['client', 'set', '可口可乐', '--no-alias', 'Coca-Cole'], 'Did you mean Coca-Cola'],
    [['client', 'set', '可口可乐', '--no-alias', '没有'], 'There are Coca-Cola.'],
    [['client', 'set', '可口可乐', '--no-former', '没有'], 'There are none.'],
    [['client', 'set', '可口可乐', '--no-alias', ''], 'does not say what to change'],
    [['project', 'set', 'KO2024-001', '--no-alias', '没有'], 'not among the aliases'],
    [['client', 'show', '可口可'], 'Did you mean 可口可乐'],
    [['client', 'show', '没有这家'], 'archive client add 没有这家'],
    [['client', 'add', '..'], 'cannot be the name of a folder'],
    [['client', 'add', 'CON'], 'cannot be the name of a folder'],
    [['client', 'add', '甲/乙'], 'cannot be the name of a folder'],
    [['client', 'add', ''], 'cannot be the name of a folder'],
    [['client', 'add', '.archive'], 'cannot be the name of a folder'],
    [['client', 'add', '长'.repeat(90)], 'it is too long'],
    [['client', 'add', '@eaDir'], 'files there are passed over'],
    [['client', 'add', '.git'], 'files there are passed over'],
    [['client', 'add', '~$星海'], 'files there are passed over'],
    [['client', 'add', '收件箱'], 'cannot be the name of a folder'],
  ])('%j is refused and nothing is registered', async (argv, sentence) => {
    using office = await busyOffice();
    const before = office.snapshot();
    const { code, stdout, stderr } = await office.run(argv);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr.replaceAll(/\s+/g, ' ')).toContain(sentence);
    expect(office.snapshot()).toEqual(before);
  });
});
