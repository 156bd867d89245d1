import { readdirSync, rmSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { encryptedOffice, scannedPdf } from '../../fixtures/documents/bad.ts';
import { openArchive } from '../../src/app/archive.ts';
import { documentTexts } from '../../src/app/document-texts.ts';
import { relPath } from '../../src/kernel/rel-path.ts';
import { environmentOf } from '../support/cli.ts';
import { busyOffice, emptyOffice, newOffice } from '../support/office.ts';

describe('archive doctor', () => {
  test('names the projects whose stage was taken out of the rules, until it is an alias of another', async () => {
    using office = await busyOffice();
    const stage = '  - { name: 执行中, folder: 04_执行中, aliases: [执行] }\n';
    const rules = office.read('naming-rules.yaml').replaceAll(': 执行中', ': 已签约');
    office.seed({ 'naming-rules.yaml': rules.replace(stage.replace(': 执行中', ': 已签约'), '') });
    const told = await office.run(['doctor'], { lang: 'zh-CN', columns: 200 });
    expect(told.stdout).toContain('1 个项目在「执行中」阶段，命名规则里却没有这个阶段：可口可乐/KO2024-001');
    const [line] = (await office.json(['doctor'])).filter(({ code }) => code === 'stage-unknown');
    expect(line).toMatchObject({
      status: 'warning',
      details: { stage: '执行中', count: 1, projects: ['可口可乐/KO2024-001'] },
    });
    const renamed = rules
      .replace(stage.replace(': 执行中', ': 已签约'), '')
      .replace('aliases: [签约]', 'aliases: [签约, 执行中]');
    office.seed({ 'naming-rules.yaml': renamed });
    expect((await office.json(['doctor'])).map(({ code }) => code)).not.toContain('stage-unknown');
  });

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

  test('tells of documents in the folder of the program, where nothing finds them, but not of junk', async () => {
    using office = await busyOffice();
    office.seed({ '.archive/Thumbs.db': 'x', '.archive/trash/b.docx': 'x' });
    expect((await office.json(['doctor'])).map(({ code }) => code)).not.toContain('strangers-inside');
    office.seed({ '.archive/合同.docx': '一', '.archive/journal/副本/1.jsonl': '二' });
    const lines = await office.json(['doctor']);
    expect(lines.find(({ code }) => code === 'strangers-inside')).toMatchObject({
      status: 'warning',
      details: { paths: ['.archive/合同.docx', '.archive/journal/副本'], files: 2 },
    });
    const { stdout } = await office.run(['doctor'], { lang: 'zh-CN' });
    expect(stdout).toContain('.archive/合同.docx、.archive/journal/副本');
  });

  test('tells of the copies of journals that a program that synchronises folders has left', async () => {
    using office = await busyOffice();
    const [writer = ''] = readdirSync(office.at('.archive/journal'));
    const copies = [
      `${writer}/00000001 (林的冲突副本 2026-03-15).jsonl`,
      `${writer}/00000001_nas_Mar-15-0930-2026_Conflict.jsonl`,
      `${writer} (1)/00000001.jsonl`,
    ];
    office.seed({ [`.archive/journal/${writer}/.DS_Store`]: 'x' });
    expect((await office.json(['doctor'])).map(({ code }) => code)).not.toContain('journal-copies');
    office.seed(Object.fromEntries(copies.map((copy) => [`.archive/journal/${copy}`, 'x'])));
    const lines = await office.json(['doctor']);
    const paths = [...copies.slice(0, 2), `${writer} (1)`].map((copy) => `.archive/journal/${copy}`);
    expect(lines.find(({ code }) => code === 'journal-copies')).toMatchObject({
      status: 'warning',
      details: { paths, files: 3 },
    });
    expect(lines.map(({ code }) => code)).not.toContain('strangers-inside');
    expect((await office.run(['doctor'], { lang: 'zh-CN' })).stdout).toContain('archive log --verify');
  });

  test('names the clients that have one project number, as a tree may show them', async () => {
    using office = emptyOffice();
    office.seed({
      '青岚/KO2024-001/04_执行中/青岚_KO2024-001_品牌策划_方案.docx': '甲',
      '白鹿/KO2024-001/04_执行中/白鹿_KO2024-001_品牌策划_方案.docx': '乙',
    });
    await office.run(['init', '--yes', '--learn']);
    await office.run(['index']);
    const lines = await office.json(['doctor']);
    const projects = ['白鹿/KO2024-001', '青岚/KO2024-001'];
    expect(lines).toContainEqual(
      expect.objectContaining({
        code: 'number-shared',
        status: 'warning',
        details: { number: 'KO2024-001', numbers: 1, projects },
      }),
    );
    const { stdout } = await office.run(['doctor'], { lang: 'zh-CN' });
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain('archive log --project 白鹿/KO2024-001');
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

describe('archive doctor, of what documents say', () => {
  test('names those that could not be read when their text was wanted, until they change', async () => {
    await using office = await newOffice({
      '收件箱/加密合同.docx': encryptedOffice(),
      '收件箱/扫描件.pdf': scannedPdf(3),
      '收件箱/主视觉.png': Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    });
    const archive = await openArchive(environmentOf(office.machine));
    const paths = ['收件箱/加密合同.docx', '收件箱/扫描件.pdf', '收件箱/主视觉.png'].map(relPath);
    const { signal } = new AbortController();
    for await (const { text } of documentTexts(archive, paths, { signal })) expect(text.ok).toBe(false);

    const { stdout } = await office.run(['doctor'], { lang: 'zh-CN' });
    expect(stdout).toContain('只能按文件名处理，因为有密码：收件箱/加密合同.docx（共 1 份）');
    expect(stdout).toContain('因为里面没有文字，可能是扫描件：收件箱/扫描件.pdf');
    expect(stdout).not.toContain('主视觉');
    expect((await office.json(['doctor'])).filter(({ code }) => code === 'documents-without-text')).toEqual([
      expect.objectContaining({ status: 'warning' }),
      expect.objectContaining({
        status: 'ok',
        message: '1 document is handled by name alone, without text, perhaps scanned: 收件箱/扫描件.pdf',
      }),
    ]);

    office.seed({ '收件箱/加密合同.docx': '密码已去掉，内容也换了' });
    expect((await office.run(['doctor'], { lang: 'zh-CN' })).stdout).not.toContain('有密码');
  });
});
