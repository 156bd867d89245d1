import { existsSync, readFileSync, rmSync } from 'node:fs';
import { presetYaml } from '../../src/rules/presets/preset-yaml.ts';
import { describe, expect, test } from 'vitest';
import { busyOffice, emptyOffice, newOffice } from '../support/office.ts';

describe('archive init', () => {
  test.each([
    ['zh-CN', '收件箱'],
    ['en', '收件箱'],
  ] as const)('makes a folder an archive, in %s', async (lang, word) => {
    using office = emptyOffice();
    const { code, stdout } = await office.run(['init', '--yes'], { lang });
    expect(code).toBe(0);
    expect(stdout).toContain(word);
    expect(existsSync(office.at('.archive/archive.json'))).toBe(true);
    expect(office.read('naming-rules.yaml')).toContain('names:');
    expect((await office.run(['check'])).code).toBe(0);
  });

  test('says what becomes of the documents that are there already', async () => {
    using full = emptyOffice();
    full.seed({ '可口可乐/合同.docx': '合同' });
    const lang = 'zh-CN';
    const { stdout } = await full.run(['init', '--yes'], { lang });
    expect(stdout).toContain('原有的内容都没有动');
    expect(stdout).toContain('要从已有的文件夹认出客户和项目，运行 archive init --learn\n');
    using bare = emptyOffice();
    expect((await bare.run(['init', '--yes'], { lang })).stdout).not.toContain('原有的内容');
  });

  test('with --json tells where and what', async () => {
    using office = emptyOffice();
    expect(await office.json(['init', '新的档案', '--yes', '--preset', '公关传播'])).toEqual([
      {
        type: 'summary',
        root: office.at('新的档案'),
        id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
        inboxes: ['收件箱', '媒体来稿'],
        keptRules: false,
        restoredRules: false,
      },
    ]);
  });

  test('overwrites nothing: not an archive, not rules, not a document', async () => {
    using office = await newOffice({ '可口可乐/合同.docx': '合同' });
    const before = office.snapshot();
    const again = await office.run(['init', '--yes']);
    expect({ code: again.code, stdout: again.stdout }).toEqual({ code: 2, stdout: '' });
    expect(again.stderr).toContain('is an archive already');
    expect(office.snapshot()).toEqual(before);
  });

  test('goes on where an earlier one was stopped, but not where a marker was lost', async () => {
    using office = emptyOffice();
    office.seed({ 'naming-rules.yaml': presetYaml('公关传播'), '.archive/naming-rules.schema.json': '{}' });
    expect((await office.run(['init', '--yes'])).code).toBe(0);
    expect((await office.run(['client', 'add', '可口可乐'])).code).toBe(0);

    rmSync(office.at('.archive', 'archive.json'));
    expect((await office.run(['init', '--yes'])).code).toBe(3);
    expect(office.snapshot()).not.toHaveProperty('.archive/archive.json');
  });

  test("puts rules that it was stopped in writing into the trash, and nobody else's", async () => {
    const whole = presetYaml('广告代理');
    for (const length of [0, 1, 500, whole.length - 1]) {
      using office = emptyOffice();
      const torn = Buffer.from(whole).subarray(0, length);
      office.seed({ 'naming-rules.yaml': torn, '.archive/naming-rules.schema.json': '{}' });
      expect((await office.run(['init', '--yes', '--preset', '公关传播'])).code).toBe(0);
      expect(office.read('naming-rules.yaml')).toBe(presetYaml('公关传播'));
      const kept = Object.keys(office.snapshot()).find((path) => /^\.archive\/trash\/.*yaml$/.test(path));
      expect(readFileSync(office.at(kept ?? '-'))).toEqual(torn);
    }
    using office = emptyOffice();
    office.seed({ 'naming-rules.yaml': 'version: 1\n', '.archive/naming-rules.schema.json': '{}' });
    expect((await office.run(['init', '--yes'])).code).toBe(0);
    expect(office.read('naming-rules.yaml')).toBe('version: 1\n');
  });

  test('gives editors the schema that the first line of the rules names; it is no document', async () => {
    using office = emptyOffice();
    await office.run(['init', '--yes']);
    const [, schema = ''] =
      /^# yaml-language-server: \$schema=(.+)\n/.exec(office.read('naming-rules.yaml')) ?? [];
    expect(JSON.parse(office.read(schema))).toMatchObject({ title: 'Naming rules', type: 'object' });
    const check = await office.json(['check']);
    expect(check).toEqual([expect.objectContaining({ type: 'summary' })]);
    expect((await office.json(['find', 'naming'])).filter(({ type }) => type === 'hit')).toEqual([]);
  });

  test('gives an archive that has lost its rules those that were used last, from any folder that the hint names', async () => {
    using office = await busyOffice();
    const rules = office.read('naming-rules.yaml');
    rmSync(office.at('naming-rules.yaml'));
    const before = office.snapshot();
    const lost = await office.run(['check'], { cwd: office.at('收件箱'), lang: 'zh-CN' });
    expect({ code: lost.code, stdout: lost.stdout }).toEqual({ code: 2, stdout: '' });
    expect(lost.stderr).toContain(`archive init ${office.root}`);
    const { code, stdout } = await office.run(['init', office.root, '--yes', '--preset', '公关传播'], {
      cwd: office.at('收件箱'),
      lang: 'zh-CN',
    });
    expect(code).toBe(0);
    expect(stdout).toContain('写回最后用过的');
    expect(office.read('naming-rules.yaml')).toBe(rules);
    expect({ ...office.snapshot(), 'naming-rules.yaml': 0 }).toEqual({ ...before, 'naming-rules.yaml': 0 });
    expect((await office.json(['client', 'list'])).at(-1)).toEqual({ type: 'summary', clients: 2 });
  });

  test('gives an archive that never used its rules those of a preset', async () => {
    using office = await newOffice();
    rmSync(office.at('naming-rules.yaml'));
    const [made] = await office.json(['init', '--yes', '--preset', '公关传播']);
    expect(made).toMatchObject({ keptRules: false, restoredRules: false });
    expect(office.read('naming-rules.yaml')).toBe(presetYaml('公关传播'));
  });

  test('makes no archive inside another', async () => {
    using office = await busyOffice();
    const before = office.snapshot();
    const { code, stderr } = await office.run(['init', '--yes'], { cwd: office.at('收件箱') });
    expect(code).toBe(2);
    expect(stderr).toContain(office.root);
    expect(office.snapshot()).toEqual(before);
  });

  test('keeps a rules file that is there', async () => {
    using office = emptyOffice();
    using model = await newOffice();
    const rules = model.read('naming-rules.yaml').replace('inbox: 收件箱', 'inbox: 待归档');
    office.seed({ 'naming-rules.yaml': rules });
    expect((await office.json(['init', '--yes'])).at(-1)).toMatchObject({
      keptRules: true,
      restoredRules: false,
      inboxes: ['待归档'],
    });
    expect(office.read('naming-rules.yaml')).toBe(rules);
  });

  test('learns clients and projects from folders, and shows them', async () => {
    using office = emptyOffice();
    office.seed({
      '可口可乐/KO2024-001/04_执行中/合同.docx': '合同',
      '可口可乐/杂项/说明.txt': '说明',
      '收件箱/新.docx': '新',
    });
    const { code, stdout } = await office.run(['init', '--yes', '--learn'], { lang: 'zh-CN' });
    expect(code).toBe(0);
    expect(stdout).toContain('KO2024-001');
    const clients = (await office.json(['client', 'list'])).flatMap(({ name }) => name ?? []);
    expect(clients).toEqual(['可口可乐']);
    expect((await office.json(['project', 'show', 'KO2024-001']))[0]).toMatchObject({ stage: '执行中' });
  });

  test('learns into an archive that is there what its register lacks, and leaves its rules alone', async () => {
    using office = await busyOffice();
    const rules = office.read('naming-rules.yaml').replace('inbox: 收件箱', 'inbox: [收件箱, 来稿]');
    office.seed({
      'naming-rules.yaml': rules,
      'Coca-Cola/KO2023-007/04_执行中/合同.docx': '合同',
      '青岚/QL2025-001/01_意向/方案.docx': '方案',
    });
    const learn = ['init', office.root, '--learn'];
    const cwd = office.at('收件箱');
    const declined = await office.run(learn, { lang: 'zh-CN', cwd, typed: '\r' });
    expect(declined.stdout).toContain('从文件夹认出客户 1 个、项目 2 个：');
    expect((await office.json(['client', 'list'])).at(-1)).toMatchObject({ clients: 2 });
    const [line] = (await office.json([...learn, '--yes'], { cwd })).slice(-1);
    expect(line).toMatchObject({ root: office.root, keptRules: true, inboxes: ['收件箱', '来稿'] });
    expect(office.read('naming-rules.yaml')).toBe(rules);
    expect((await office.json(['client', 'list'])).at(-1)).toMatchObject({ clients: 3 });
    // The folder is called by an alias of the client.
    const [project] = await office.json(['project', 'show', 'KO2023-007']);
    expect(project).toMatchObject({ client: '可口可乐', stage: '执行中' });
    const again = await office.run([...learn, '--yes'], { lang: 'zh-CN' });
    expect(again).toMatchObject({ code: 0, stdout: '没有从文件夹认出还没登记的客户和项目。\n' });
    // Rules of a preset cannot take the place of those that are there.
    const preset = await office.run([...learn, '--preset', '公关传播', '--yes'], { lang: 'zh-CN' });
    expect(preset.code).toBe(2);
    expect(preset.stderr).toContain(`archive init ${office.root} --learn`);
    await office.run(['undo', '--yes']);
    expect((await office.json(['client', 'list'])).at(-1)).toMatchObject({ clients: 2 });
  });

  test('learns no number that another client has, and says who', async () => {
    using office = await busyOffice();
    office.seed({ '可乐/KO2024-001/04_执行中/合同.docx': '合同' });
    const before = office.snapshot();
    const { code, stdout } = await office.run(['init', '--learn', '--yes'], {
      lang: 'zh-CN',
      columns: 200,
    });
    expect(code).toBe(0);
    expect(stdout).toContain(
      '不登记 可乐/KO2024-001：「可口可乐」已有这个编号；同一个客户就运行 archive client set 可口可乐 --alias 可乐',
    );
    expect(office.snapshot()).toEqual(before);
  });

  test('without anybody to ask, with an unknown preset, or with wrong rules changes nothing', async () => {
    using office = emptyOffice();
    expect((await office.run(['init'])).code).toBe(2);
    expect((await office.run(['init', '--yes', '--preset', '炼金术'])).stderr).toContain('广告代理');
    office.seed({ 'naming-rules.yaml': 'names: [' });
    const before = office.snapshot();
    expect((await office.run(['init', '--yes'])).code).toBe(2);
    expect(office.snapshot()).toEqual(before);
  });
});
