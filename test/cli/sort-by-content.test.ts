import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compose } from '../../fixtures/documents/compose.ts';
import { makeDocument } from '../../fixtures/documents/make-document.ts';
import { makeRandom } from '../../fixtures/random.ts';
import { sampleProject } from '../../fixtures/sample-register.ts';
import type { LearnedModel } from '../../src/classify/learned-model.ts';
import { newOffice } from '../support/office.ts';
import type { Office } from '../support/office.ts';

const project = sampleProject('HX2024-001');
const client = '华夏银行';
const contract = await makeDocument(compose('合同', project, '2024-06-20', makeRandom(7)), 'docx');

async function bankOffice(): Promise<Office> {
  const office = await newOffice();
  for (const argv of [
    ['client', 'add', client, '--full-name', '华夏银行股份有限公司'],
    ['client', 'add', '万科', '--full-name', '万科企业股份有限公司'],
    ['project', 'add', `${client}/${project.number}`, '--name', project.name, '--type', project.businessType],
    ['project', 'add', '万科/VK2024-001', '--name', '云栖府开盘推广', '--type', '广告投放'],
  ]) {
    const { code, stderr } = await office.run(argv);
    if (code !== 0) throw new Error(stderr);
  }
  return office;
}

describe('archive sort, where names do not suffice', () => {
  test('files a document by what it contains, and says what was seen', async () => {
    using office = await bankOffice();
    office.seed({ '收件箱/新建 Microsoft Word 文档.docx': contract });
    const shown = await office.run(['sort', '--dry-run', '--explain'], { lang: 'zh-CN' });
    expect(shown.stdout).toContain('文件内容里有「甲方：华夏银行股份有限公司」：华夏银行');
    const [step] = (await office.json(['sort', '--dry-run'])).filter(({ type }) => type === 'step');
    expect(step).toMatchObject({
      to: '华夏银行/HX2024-001/04_执行中/华夏银行_HX2024-001_广告投放_合同.docx',
      reasons: expect.arrayContaining([expect.objectContaining({ code: 'content' })]),
    });
  });

  test('understands a client by its pinyin, explains it, and keeps how it is said beside the index', async () => {
    using office = await bankOffice();
    office.seed({
      '收件箱/hxyh 信用卡秋季拉新 合同.docx': 'a',
      '收件箱/hyxh_Q3投放_合同.docx': 'b',
    });
    const shown = await office.run(['sort', '--dry-run', '--explain'], { lang: 'zh-CN' });
    expect(shown.stdout).toContain('拼音「hxyh」：华夏银行');
    const lines = await office.json(['sort', '--dry-run']);
    expect(lines.filter(({ type }) => type === 'step').map(({ to }) => to)).toEqual([
      expect.stringMatching(/\/华夏银行_HX2024-001_广告投放_合同\.docx$/),
    ]);
    const [held] = lines.filter(({ type }) => type === 'held');
    expect(held).toMatchObject({
      suggestions: [{ name: '华夏银行_HX2024-001_广告投放_合同_Q3投放.docx' }],
    });
    // Of clients without a project there is no name to propose, but the reason says who they may be.
    await office.run(['client', 'add', '百雀羚']);
    office.seed({ '收件箱/bql 方案.pptx': 'c' });
    const reason = async (): Promise<unknown> =>
      (await office.json(['sort', '--dry-run'])).find(({ path }) => path === '收件箱/bql 方案.pptx');
    expect(await reason()).toMatchObject({ reason: 'missing-part' });
    await office.run(['client', 'add', '不求量']);
    expect(await reason()).toMatchObject({
      reason: 'ambiguous',
      message: expect.stringMatching(/不求量.*百雀羚/),
    });
    const kept = readdirSync(office.machine.index).filter((name) => name.endsWith('.sounds.json'));
    expect(kept.map((name) => readFileSync(join(office.machine.index, name), 'utf8'))).toEqual([
      '{"万科":"wan ke","不求量":"bu qiu liang","华夏银行":"hua xia yin hang","百雀羚":"bai que ling"}',
    ]);
  });

  test('holds a document whose content is of another client than its name, with both', async () => {
    using office = await bankOffice();
    office.seed({ '收件箱/万科 合作资料.docx': contract });
    const [held] = (await office.json(['sort', '--dry-run'])).filter(({ type }) => type === 'held');
    expect(held).toMatchObject({ reason: 'content-disagrees' });
    expect(held?.['message']).toMatch(/万科.*华夏银行/);
  });

  test('takes the folder into account, and explains what it proposes', async () => {
    using office = await bankOffice();
    office.seed({ '收件箱/华夏银行 信用卡秋季拉新/排期表.jpg': 'x' });
    const [step] = (await office.json(['sort', '--dry-run'])).filter(({ type }) => type === 'step');
    expect(step).toMatchObject({
      reasons: expect.arrayContaining([{ code: 'folder', from: '华夏银行 信用卡秋季拉新', to: '华夏银行' }]),
    });
  });

  test('learns from what was filed under the name it came with, until that is taken back', async () => {
    using office = await bankOffice();
    office.seed({
      '收件箱/华夏银行 HX2024-001 广告投放 点位确认 排期.xlsx': '一',
      '收件箱/华夏银行_HX2024-001_广告投放_合同.docx': '二',
    });
    await office.run(['sort', '--yes']);
    const learned = async (): Promise<readonly string[]> => {
      office.seed({ '收件箱/看不懂.txt': '无' });
      await office.run(['sort', '--dry-run']);
      const [file = ''] = readdirSync(office.machine.index).filter((name) => name.endsWith('.learned.json'));
      const text = readFileSync(join(office.machine.index, file), 'utf8');
      return Object.keys((JSON.parse(text) as { readonly model: LearnedModel }).model.categories);
    };
    expect(await learned()).toEqual(['合同', '排期']);
    const { code } = await office.run(['undo', '--yes']);
    expect(code).toBe(0);
    expect(await learned()).toEqual([]);
  });
});

describe('archive check and fix, where names do not suffice', () => {
  const stage = '华夏银行/HX2024-001/04_执行中';

  test('take the folder into account, and fix names the document for where it lies', async () => {
    using office = await bankOffice();
    office.seed({
      [`${stage}/合同.docx`]: 'x',
      [`${stage}/万科 合同.docx`]: 'y',
      [`${stage}/照片.jpg`]: 'z',
    });
    const found = await office.json(['check', stage]);
    const of = (name: string): unknown =>
      found.find(({ path }) => path === `${stage}/${name}`)?.['suggestion'];
    expect(of('合同.docx')).toMatchObject({ name: '华夏银行_HX2024-001_广告投放_合同.docx' });
    // The name says another client than the folder: a person must choose.
    expect(of('万科 合同.docx')).toBeUndefined();
    expect(of('照片.jpg')).toBeUndefined();
    const { code } = await office.run(['fix', stage, '--yes']);
    expect(code).toBe(0);
    expect(office.documents()).toEqual(
      [
        `${stage}/万科 合同.docx`,
        `${stage}/华夏银行_HX2024-001_广告投放_合同.docx`,
        `${stage}/照片.jpg`,
      ].sort(),
    );
  });

  test('read what is left open when they are to look inside', async () => {
    using office = await bankOffice();
    const path = `${stage}/新建 Microsoft Word 文档.docx`;
    office.seed({ [path]: contract });
    const suggestionOf = async (argv: readonly string[]): Promise<unknown> =>
      (await office.json(argv)).find((line) => line['path'] === path)?.['suggestion'];
    expect(await suggestionOf(['check', stage])).toBeUndefined();
    expect(await suggestionOf(['check', stage, '--look-inside'])).toMatchObject({
      name: '华夏银行_HX2024-001_广告投放_合同.docx',
      reasons: expect.arrayContaining([expect.objectContaining({ code: 'content' })]),
    });
    const steps = (await office.json(['fix', stage, '--look-inside', '--dry-run'])).filter(
      ({ type }) => type === 'step',
    );
    expect(steps).toHaveLength(1);
    expect(await office.json(['fix', stage, '--dry-run'])).not.toContainEqual(
      expect.objectContaining({ type: 'step' }),
    );
  });
});
