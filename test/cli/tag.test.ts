import { describe, expect, test } from 'vitest';
import { busyOffice } from '../support/office.ts';

const contract = '可口可乐/KO2024-001/04_执行中/可口可乐_KO2024-001_广告投放_合同_20240301_v1.docx';

describe('archive tag', () => {
  test('puts tags on documents, projects and clients, and documents inherit them', async () => {
    using office = await busyOffice();
    const added = await office.run(['tag', 'add', '可复用', contract], { lang: 'zh-CN' });
    expect(added.code).toBe(0);
    expect(added.stdout).toContain('可复用');
    await office.run(['tag', 'add', '大客户', '--client', 'Coca-Cola', '--project', 'KO2024-001']);
    expect(await office.json(['tag', 'list', contract])).toEqual([
      { type: 'tagged', path: contract, tag: '可复用', source: 'document' },
      { type: 'tagged', path: contract, tag: '大客户', source: 'project' },
      { type: 'tagged', path: contract, tag: '广告投放', source: 'project' },
      { type: 'tagged', path: contract, tag: '大客户', source: 'client' },
      { type: 'tagged', path: contract, tag: '快消', source: 'client' },
      { type: 'summary', tags: 5 },
    ]);
    expect((await office.json(['find', '--tag', '可复用', '--tag', '快消']))[0]).toMatchObject({
      path: contract,
    });
    const removed = await office.run(['tag', 'remove', '可复用', contract]);
    expect(removed.code).toBe(0);
    expect((await office.json(['find', '--tag', '可复用'])).at(-1)).toMatchObject({ hits: 0 });
  });

  test('with --json counts what carries each tag itself', async () => {
    using office = await busyOffice();
    expect(await office.json(['tag', 'list'])).toEqual([
      { type: 'tag', tag: '重点', clients: 1, projects: 0, documents: 0 },
      { type: 'summary', tags: 1 },
    ]);
    const lines = await office.json(['tag', 'add', '重点', contract]);
    expect(lines.at(-1)?.type).toBe('summary');
  });

  test('takes paths relative to the current folder, absolute ones, and globs', async () => {
    using office = await busyOffice();
    await office.run(['tag', 'add', '一', '04_执行中/*合同*'], { cwd: office.at('可口可乐/KO2024-001') });
    await office.run(['tag', 'add', '二', office.at(contract)]);
    const tags = (await office.json(['tag', 'list', contract])).flatMap(({ source, tag }) =>
      source === 'document' ? [tag] : [],
    );
    expect(tags).toEqual(['一', '二']);
  });

  test.each([
    [['tag', 'add', '重点'], 2],
    [['tag', 'add', '甲,乙', contract], 2],
    [['tag', 'add', '', contract], 2],
    [['tag', 'add', '重点', '没有这份.docx'], 2],
    [['tag', 'add', '重点', '/etc/passwd'], 2],
    [['tag', 'add', '重点', '../外面.docx'], 2],
    [['tag', 'add', '重点', '可口可乐'], 2],
    [['tag', 'add', '重点', '--client', '没有这家'], 2],
  ])('%j is refused and nothing is changed', async (argv, expected) => {
    using office = await busyOffice();
    const before = office.snapshot();
    const { code, stdout, stderr } = await office.run(argv);
    expect({ code, stdout }).toEqual({ code: expected, stdout: '' });
    expect(stderr).toMatch(/^Error: .+\nHint: /);
    expect(office.snapshot()).toEqual(before);
  });

  test('lists none for a document without, and says that a path is no document', async () => {
    using office = await busyOffice();
    office.seed({ '收件箱/提纲.docx': '' });
    const none = await office.run(['tag', 'list', '收件箱/提纲.docx'], { lang: 'zh-CN' });
    expect(none).toMatchObject({ code: 0, stdout: '收件箱/提纲.docx\n  没有标签\n' });
    expect((await office.run(['tag', 'list', '可口可乐/没有这份.docx'])).code).toBe(2);
    const folder = await office.run(['tag', 'add', '重点', '可口可乐'], { lang: 'zh-CN' });
    expect(folder.stderr).toContain('可口可乐 是文件夹');
    expect(folder.stderr).toContain('--client');
  });

  test('renames a tag on all that carries it, joins it with one that is there, and takes that back', async () => {
    using office = await busyOffice();
    await office.run(['tag', 'add', '重点', '--client', '可口可乐']);
    await office.run(['tag', 'add', '重要', contract, '--project', 'KO2024-001', '--client', '可口可乐']);
    const before = await office.json(['tag', 'list']);
    const renamed = await office.run(['tag', 'rename', '重要', ' 重点 '], { lang: 'zh-CN' });
    expect(renamed).toMatchObject({ code: 0, stdout: '已把 3 处的标签「重要」改成「重点」。\n' });
    // The client that had both has one now.
    expect(await office.json(['tag', 'list'])).toEqual([
      { type: 'tag', tag: '重点', clients: 2, projects: 1, documents: 1 },
      { type: 'summary', tags: 1 },
    ]);
    expect((await office.json(['find', '--tag', '重要'])).at(-1)).toMatchObject({ hits: 0 });
    expect((await office.json(['tag', 'list', contract])).map(({ tag }) => tag)).toContain('重点');
    await office.run(['undo', '--yes']);
    expect(await office.json(['tag', 'list'])).toEqual(before);
  });

  test('renames a tag in the saved searches that ask for it, and takes that back', async () => {
    using office = await busyOffice();
    await office.run(['tag', 'add', '重要', contract]);
    await office.run(['find', '--save', '要紧的', '--tag', '重要', '--since', '去年']);
    await office.run(['find', '--save', '别的', '重要 标签:快消']);
    const renamed = await office.run(['tag', 'rename', '重要', '重点 客户'], { lang: 'zh-CN' });
    expect(renamed.stdout).toBe('已把 1 处的标签「重要」改成「重点 客户」。\n1 个保存的查询也跟着改了。\n');
    const questions = async (): Promise<readonly unknown[]> =>
      (await office.json(['find', '--saved'])).flatMap(({ question }) => question ?? []);
    expect(await questions()).toEqual(['重要 标签:快消', '标签:"重点 客户" 从:"去年"']);
    await office.run(['undo', '--yes']);
    expect(await questions()).toEqual(['重要 标签:快消', '标签:重要 从:"去年"']);
  });

  test('lets a saved search go on finding what has the old tag as its industry', async () => {
    using office = await busyOffice();
    await office.run(['tag', 'add', '快消', contract]);
    await office.run(['find', '--save', '常看', '--tag', '快消']);
    await office.run(['tag', 'rename', '快消', '饮料']);
    expect((await office.json(['find', '--saved']))[0]).toMatchObject({ question: '标签:快消,饮料' });
  });

  test('renames nothing that nothing carries, or to what cannot be asked for', async () => {
    using office = await busyOffice();
    const before = office.snapshot();
    const none = await office.run(['tag', 'rename', '重', '要紧'], { lang: 'zh-CN' });
    expect(none.code).toBe(2);
    expect(none.stderr).toContain('标签里没有「重」');
    expect(none.stderr).toContain('是不是：重点');
    expect((await office.run(['tag', 'rename', '重点', '甲,乙'])).code).toBe(2);
    expect((await office.run(['tag', 'rename', '重点', '重点'])).code).toBe(0);
    expect(office.snapshot()).toEqual(before);
  });
});
