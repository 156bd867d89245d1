import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chooseAmongTokens, chooseTokens } from '../../src/names/choose-tokens.ts';
import { spellName } from '../../src/names/spell-name.ts';
import { understandName } from '../../src/names/understand-name.ts';
import type { Understanding } from '../../src/names/understanding.ts';
import { sampleClient, sampleProject, sampleRegister, sampleRules } from '../support/sample-rules.ts';

const context = {
  rules: sampleRules(),
  register: sampleRegister(
    [
      sampleClient('华夏银行', { fullName: '华夏银行股份有限公司', aliases: ['华夏'] }),
      sampleClient('伊利', { aliases: ['伊利集团'] }),
      '万年青',
      '粤万年青',
      'Nike',
    ],
    [
      sampleProject('华夏银行', 'HX2024-001', { name: '信用卡秋季拉新', businessType: '广告投放' }),
      sampleProject('伊利', 'YL2024-001', { name: '中秋国庆双节营销' }),
    ],
  ),
};
const understand = (name: string): Understanding => understandName(spellName(name, 200), context);
const sure = (candidates: Understanding['clients']): readonly string[] =>
  candidates.filter(({ confidence }) => confidence >= 0.9).map(({ value }) => value);

describe('words are found wherever they stand', () => {
  test.each([
    '2024-06-20 华夏银行 信用卡秋季拉新 合同 v2(1).docx',
    '华夏银行信用卡秋季拉新合同二稿20240620.docx',
    '【合同】华夏银行股份有限公司·HX2024-001（2024年6月20日）第2版 - 副本.docx',
    '240620__HX2024-001__合同V2doc.doc',
    '副本-华夏银行——信用卡秋季拉新——合同扫描件 2024.6.20 ver2.pdf',
  ])('%s', (name) => {
    const { clients, projects, categories, date, version, marks } = understand(name);
    expect(sure(clients).every((client) => client === '华夏银行')).toBe(true);
    expect(sure(projects)).toEqual(['HX2024-001']);
    expect(sure(categories)).toEqual(['合同']);
    expect([date?.value, version?.value]).toEqual(['20240620', '2']);
    expect(marks.length).toBe(/\(1\)|副本|doc\.doc/.test(name) ? 1 : 0);
  });

  test('a name inside a longer one means nothing, and a short one inside other words little', () => {
    expect(understand('粤万年青投放方案.pptx').clients.map(({ value }) => value)).toEqual(['粤万年青']);
    expect(sure(understand('华夏基金营销方案.pptx').clients)).toEqual([]);
    expect(sure(understand('华夏 营销方案.pptx').clients)).toEqual(['华夏银行']);
  });
});

test('a text that is one word is chosen as it is among all its tokens', () => {
  const whole =
    '华夏银行 华夏 伊利集团 粤万年青 HX2024-001 hx2024_001 yl2024001 信用卡秋季拉新 合同 廣告投放 ㈱华夏';
  const word = fc.constantFrom(...whole.split(' '));
  const beside = fc.constantFrom('', '', '', ' ', '-', '(1)', '合同', '2024', 'v2', '银行');
  let words = 0;
  fc.assert(
    fc.property(beside, word, beside, (before, one, behind) => {
      const spelled = spellName(`${before}${one}${behind}`, 200);
      const chosen = chooseTokens(spelled, context);
      if (chosen.length === 1 && chosen[0]?.end === spelled.narrow.length) words += 1;
      expect(chosen).toEqual(chooseAmongTokens(spelled, context));
    }),
    { numRuns: 2000 },
  );
  expect(words).toBeGreaterThan(50);
});

describe('what a document is', () => {
  test.each([
    ['合同评审会议纪要.docx', ['会议纪要']],
    ['伊利投放合同盖章版.pdf', ['合同']],
    ['《年度合作方案》v2.pptx', ['方案']],
    ['合同法.pdf', []],
    ['《合同法》若干问题的解释.docx', []],
    ['政府投资项目预算管理办法.md', []],
    ['软件采购合同（示范文本）.docx', []],
    ['关于印发报告制度的通知.docx', []],
    ['伊利投放报告终极版.docx', ['报告']],
    ['2019年半年预算上线版.xlsx', ['预算']],
    ['投放报告第3周.xlsx', ['报告']],
    ['伊利预算调整 最新.xlsx', ['预算']],
    ['伊利报价清单.xlsx', ['预算']],
    ['伊利合同清单.xlsx', []],
    ['合同法新版.pdf', []],
    ['伊利方案副本.docx', ['方案']],
    ['【伊利】《方案》（终稿）“v2”.docx', ['方案']],
  ])('%s', (name, wanted) => {
    expect(sure(understand(name).categories)).toEqual(wanted);
  });
});

describe('days', () => {
  test.each([
    ['伊利 会议纪要 2024年 3月5日.docx', '20240305'],
    ['伊利 周会 0513 2024.docx', '20240513'],
    ['微信图片_20240315093000.png', '20240315'],
    ['IMG20240315.jpg', '20240315'],
    ['20240315-01 伊利报告.docx', '20240315'],
  ])('%s', (name, day) => {
    expect(understand(name).date?.value).toBe(day);
  });

  test.each([
    '金陵饭店 601007 年报.pdf',
    '锦富技术 300128.pdf',
    '1.2业务机遇.pptx',
    '酸奶-28P.pptx',
    '伊利 3月5日 会议纪要.docx',
    '周报0513.xlsx',
    '周报20240301-0307.xlsx',
    '排期 3.1-3.15.xlsx',
    '伊利20240301与20240402两次会议纪要.docx',
    '13812345678.txt',
    '3.15晚会方案.pptx',
    '零下28.5度.txt',
    '2024版手册.pdf',
  ])('%s names no day of its own', (name) => {
    expect(understand(name).date).toBeUndefined();
  });
});

test('what is left over becomes the description, numbers and states with it', () => {
  expect(understand('软件开发服务合同——隆泽丰投.doc').description).toBe('软件开发服务 隆泽丰投');
  expect(understand('伊利 Q3投放 方案 终稿.pptx')).toMatchObject({ description: 'Q3投放', states: ['终稿'] });
  expect(understand('最新政策解读.pdf')).toMatchObject({ description: '最新政策解读', states: [] });
  expect(understand('1.2业务机遇.pptx').description).toBe('1.2业务机遇');
  expect(understand('方案_a_cxw_02.pptx').version?.value).toBe('2');
  expect(understand('伊利.docx').description).toBeUndefined();
});

test.each([
  ['华夏银行方案20240231.pptx', '20240231'],
  ['华夏银行方案 202434.pptx', '202434'],
  ['华夏银行 素材 20240201-20240230.zip', '20240230'],
  ['华夏银行 方案 201103.pptx', '201103'],
  ['华夏银行 方案 202403.pptx', undefined],
  ['华夏银行 方案 20240301-0315.pptx', undefined],
  ['华夏银行 发票 No.20240231.pdf', undefined],
  ['华夏银行 报价 2024315元.xlsx', undefined],
  ['华夏银行会议纪要20240715_201513.docx', undefined],
])('what is meant as a day in %s and is none that is certain: %s', (name, day) => {
  expect(understand(name).doubtfulDay).toBe(day);
});

describe('which day and version a name is of', () => {
  test.each([
    ['华夏银行合同_二〇二四年七月十五日.docx', '20240715'],
    ['华夏银行合同 15-Jul-2024.docx', '20240715'],
    ['华夏银行合同 July 15, 2024.docx', '20240715'],
    ['IMG_20240715_101112_华夏银行.jpg', '20240715'],
    ['屏幕截图 2024-07-15 101112.png', '20240715'],
    ['Screenshot_2024-07-15-10-11-12.png', '20240715'],
    ['华夏银行会议纪要2024-07-15 14.30.docx', '20240715'],
    ['KV20240318.jpg', '20240318'],
    ['P20240715-101530.jpg', '20240715'],
    ['华夏银行 素材 20240715_0716.zip', undefined],
    ['华夏银行 素材20240603-20240630.zip', undefined],
    ['华夏银行 合同 HT20240318.pdf', undefined],
    ['华夏银行 合同 HT-20240318-01.pdf', undefined],
    ['华夏银行 发票 No.20240318.pdf', undefined],
    ['华夏银行 发票号码20240318.pdf', undefined],
    ['华夏银行 报价 20240318元.xlsx', undefined],
    ['华夏银行 报价 20240318 元.xlsx', undefined],
    ['华夏银行 海报 240318张.xlsx', undefined],
    ['合同 20240318 万年青.docx', '20240318'],
    ['合同20240318万年青.docx', '20240318'],
    ['20240318 元气森林联名方案.pptx', '20240318'],
    ['华夏银行 方案20240318张总修改.pptx', '20240318'],
    ['华夏银行 方案 20240318 人民日报投放.pptx', '20240318'],
    ['华夏银行 方案 Domino 20240318.pptx', '20240318'],
    ['Nike20240318方案.pptx', '20240318'],
    ['华夏银行 合同 截止20241231.docx', undefined],
    ['华夏银行 会议纪要 下次会议20240401.docx', undefined],
    ['华夏银行排期(冲突的副本 2024-06-03).xlsx', undefined],
    ['华夏银行 素材 20240201-20240230.zip', undefined],
    ['华夏银行 方案 20240315 20240231.pptx', undefined],
  ])('%s is of %s', (name, day) => {
    expect(understand(name).date?.value).toBe(day);
  });

  test.each([
    ['华夏银行方案3.0版.pptx', '3.0'],
    ['华夏银行方案V1.10.pptx', '1.10'],
    ['华夏银行方案2版.pptx', '2'],
    ['华夏银行方案 第12版.pptx', '12'],
    ['华夏银行方案v2终稿.pptx', '2'],
    ['华夏银行方案20240315v2.pptx', '2'],
    ['华夏银行3v3篮球赛方案.pptx', undefined],
    ['华夏银行方案7.15版.pptx', undefined],
    ['华夏银行方案0418版.pptx', undefined],
    ['华夏银行方案_v03b.pptx', undefined],
    ['华夏银行方案V3.2.1.pptx', '3.2.1'],
    ['华夏银行方案0.1.2.pptx', '0.1.2'],
    ['华夏银行方案_0.1.2_终稿.pptx', '0.1.2'],
    ['华夏银行方案 10.0.1.2.pptx', undefined],
    ['华夏银行方案 0.1.2%.pptx', undefined],
    ['华夏银行方案1.2.3.pptx', undefined],
    ['华夏银行方案v2024.3.15.pptx', undefined],
    ['0.1.2业务机遇 华夏银行方案.pptx', undefined],
    ['华夏银行方案0.1.2版.pptx', '0.1.2'],
    ['华夏银行报价v1-v3.xlsx', undefined],
  ])('%s is version %s', (name, version) => {
    expect(understand(name).version?.value).toBe(version);
  });
});

describe('a category that only says what the document is about', () => {
  test.each([
    '华夏银行 合同 付款申请单.docx',
    '华夏银行合同付款申请.docx',
    '华夏银行合同（用印申请）.docx',
    '华夏银行合同终止通知函.pdf',
    '华夏银行合同评审意见20240318.docx',
    '华夏银行 发票 签收单 v2.jpg',
    '华夏银行 缺发票.xlsx',
    '华夏银行 没有合同.docx',
    '华夏银行 方案 参考.jpg',
  ])('%s', (name) => {
    expect(sure(understand(name).categories)).toEqual([]);
  });

  test.each([
    ['华夏银行合同终稿.docx', '合同'],
    ['华夏银行合同（终）.docx', '合同'],
    ['华夏银行方案第2轮.docx', '方案'],
    ['华夏银行方案（客户修改版）.docx', '方案'],
    ['“华夏银行方案”的副本.docx', '方案'],
  ])('but not in %s', (name, category) => {
    expect(sure(understand(name).categories)).toEqual([category]);
  });
});

test('words that mean the same and share characters are one word', () => {
  const rules = sampleRules();
  const both = rules.categories.terms.map((term) =>
    term.name === '合同' ? { ...term, aliases: ['客户反馈', '反馈意见'] } : term,
  );
  const shared = {
    rules: { ...rules, categories: { ...rules.categories, terms: both } },
    register: context.register,
  };
  const { categories } = understandName(spellName('伊利客户反馈意见.docx', 200), shared);
  expect(categories.map(({ written, confidence }) => [written, confidence > 0.9])).toEqual([
    ['客户反馈意见', true],
  ]);
});

test('a serial number that is the version is not said again in the description', () => {
  const { version, description } = understand('华夏银行方案_a_cxw_02.docx');
  expect([version?.value, description]).toEqual(['2', 'a cxw']);
});
