import { renameSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Block } from '../../fixtures/documents/content.ts';
import { makeDocument } from '../../fixtures/documents/make-document.ts';
import { displayWidth } from '../../src/text/display.ts';
import { openMarkedArchive } from '../../src/app/archive.ts';
import { indexTexts } from '../../src/app/index-texts.ts';
import { openIndex } from '../../src/app/open-index.ts';
import { presetYaml } from '../../src/rules/presets/preset-yaml.ts';
import { environmentOf } from '../support/cli.ts';
import { newOffice } from '../support/office.ts';

function docx(...texts: readonly string[]): Promise<Uint8Array> {
  const blocks = texts.map((text): Block => ({ kind: 'paragraph', text }));
  return makeDocument({ title: '', author: '林', date: '2024-03-15', blocks }, 'docx');
}

const long = '本合同由甲乙双方在平等自愿的基础上签订，'.repeat(4);
const agreement = await docx(`${long}甲方应于每月五日前以银行转账方式付款，逾期每日按千分之三计息。${long}`);
const draft = await docx('付款节点待定\t见附件');
const files = {
  '收件箱/新建文档.docx': agreement,
  '收件箱/华夏银行 薪酬 附件.docx': draft,
  '收件箱/付款申请.png': Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
};

test('find searches what documents say once it was asked to be taken in', async () => {
  await using office = await newOffice(files);
  expect((await office.json(['find', '内容:付款'])).at(-1)).toMatchObject({ hits: 0 });
  const told = await office.run(['find', '内容:付款'], { lang: 'zh-CN' });
  expect(told.stderr).toContain('archive index --content');
  expect((await office.json(['index', '--content'])).at(-1)).toMatchObject({ texts: 2, withoutText: 0 });

  const hits = (await office.json(['find', '付款'])).filter(({ type }) => type === 'hit');
  expect(hits[0]).toMatchObject({ name: '付款申请.png' });
  expect(hits[0]).not.toHaveProperty('snippet');
  expect(hits.slice(1).map(({ name }) => name)).toEqual(
    expect.arrayContaining(['新建文档.docx', '华夏银行 薪酬 附件.docx']),
  );
  expect(hits.find(({ name }) => name === '华夏银行 薪酬 附件.docx')).toMatchObject({
    snippet: { before: '', hit: '付款', after: '节点待定 见附件' },
  });
  const { stdout, stderr } = await office.run(['find', '内容:转账方式付款'], { lang: 'zh-CN' });
  expect(stderr).toBe('');
  const line = stdout.split('\n').find((each) => each.includes('【转账方式付款】')) ?? '';
  expect(line).toContain('以银行【转账方式付款】，逾期每日');
  expect(displayWidth(line)).toBeLessThanOrEqual(80);
  expect(displayWidth(line)).toBeGreaterThan(76);

  // What was moved is known by its fingerprint, and nothing is read twice.
  renameSync(office.at('收件箱/新建文档.docx'), office.at('收件箱/改名.docx'));
  expect((await office.json(['index', '--content'])).at(-1)).toMatchObject({ texts: 1 });
  expect((await office.json(['index', '--content'])).at(-1)).toMatchObject({ texts: 0 });
  expect((await office.json(['find', '内容:千分之三'])).map(({ name }) => name)).toEqual([
    '改名.docx',
    undefined,
  ]);
});

test('categories that the rules leave out are never searched by their texts, also from now on', async () => {
  const rules = (left: string): string =>
    presetYaml('公关传播').replace('without_content: []', `without_content: [${left}]`);
  await using office = await newOffice({
    'naming-rules.yaml': rules(''),
    '客户/预算_20240315.docx': agreement,
    '客户/说明.docx': draft,
  });
  const named = async (): Promise<readonly unknown[]> =>
    (await office.json(['find', '内容:付款'])).filter(({ type }) => type === 'hit').map(({ name }) => name);
  await office.run(['index', '--content']);
  expect(new Set(await named())).toEqual(new Set(['说明.docx', '预算_20240315.docx']));
  const [budget] = await office.json(['find', '文件名:预算']);
  expect(budget?.['category']).toBeTypeOf('string');
  office.seed({ 'naming-rules.yaml': rules(String(budget?.['category'])) });
  expect(await named()).toEqual(['说明.docx']);
  expect((await office.json(['index', '--content'])).at(-1)).toMatchObject({ texts: 0 });
  expect(await named()).toEqual(['说明.docx']);
  office.seed({ 'naming-rules.yaml': rules('做梦') });
  expect((await office.run(['find', '付款'])).stderr).toContain('做梦');
});

test('what is taken in before a person stops it stays, and the next run goes on', async () => {
  await using office = await newOffice(files);
  await office.run(['index']);
  const archive = await openMarkedArchive(environmentOf(office.machine));
  const stop = new AbortController();
  {
    using catalog = openIndex(archive);
    const onProgress = ({ done }: { readonly done: number }): void => {
      if (done === 1) stop.abort(new Error('stopped'));
    };
    await expect(indexTexts(archive, catalog, { signal: stop.signal, onProgress })).rejects.toThrow(
      'stopped',
    );
  }
  expect(
    (await office.json(['find', '内容:付款'])).filter(({ type }) => type === 'hit').length,
  ).toBeGreaterThan(0);
  expect((await office.json(['index', '--content'])).at(-1)).toMatchObject({ texts: 1 });
  expect((await office.json(['find', '内容:付款'])).filter(({ type }) => type === 'hit')).toHaveLength(2);
});

test('with search.content the rules keep texts up to date, in index and find --refresh', async () => {
  await using office = await newOffice({ '收件箱/一.txt': '验收合格后支付尾款' });
  const rules = office.read('naming-rules.yaml');
  expect(rules).toContain('\n  content: false\n');
  writeFileSync(office.at('naming-rules.yaml'), rules.replace('\n  content: false\n', '\n  content: true\n'));
  expect((await office.json(['index'])).at(-1)).toMatchObject({ texts: 1 });
  office.seed({ '收件箱/二.txt': '逾期未付尾款，按日计息' });
  const names = async (...words: readonly string[]): Promise<readonly unknown[]> =>
    (await office.json(['find', ...words])).flatMap(({ type, name }) => (type === 'hit' ? [name] : []));
  expect(await names('内容:尾款')).toEqual(['一.txt']);
  expect(new Set(await names('内容:尾款', '--refresh'))).toEqual(new Set(['一.txt', '二.txt']));
});
