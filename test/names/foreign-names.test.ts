import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseName } from '../../src/names/parse-name.ts';
import { proposeNames, suggestName } from '../../src/names/suggest-name.ts';
import { sampleClient, sampleProject, sampleRegister, sampleRules } from '../support/sample-rules.ts';

const context = {
  rules: sampleRules(),
  register: sampleRegister(
    [sampleClient('可口可乐', { aliases: ['Coca-Cola'] }), '百事_中国', '上海'],
    [sampleProject('可口可乐', 'KKKL2024-001', { name: '夏季促销', businessType: '品牌策划' })],
  ),
};

/** Names of real documents that were never written for an agency's archive. */
const foreign = [
  '上海市会展业条例(2020-03-19).md',
  '上海市实施《反恐怖主义法》办法(2021-10-28).md',
  '最高人民法院、最高人民检察院关于办理危害计算机信息系统安全刑事案件应用法律若干问题的解释(2011-08-01).md',
  '宪法修正案（2018年）.md',
  '最高人民法院关于适用《企业破产法》若干问题的规定（一）(2011-09-09).md',
  '2020-04-30__金陵饭店股份有限公司__601007__金陵饭店__2019年__年度报告.pdf',
  '2021-04-29__深圳市普路通供应链管理股份有限公司__002769__普路通__2020年__年度报告.pdf',
  'DBLP_modularity.csv',
  'IO-hardware.md',
  'bus.md',
  'IMG_20240315_093000.jpg',
  '微信图片_20240315093000.png',
  '新建 Microsoft Word 文档 (2).docx',
  '副本终稿最终版2(1).pptx',
];

test.each(foreign)('%s is nobody’s document', (name) => {
  const parsed = parseName(name, context);
  expect(parsed.problems.length).toBeGreaterThan(0);
  expect(suggestName(parsed, context)?.confidence ?? 0).toBeLessThan(1);
});

test('whatever the name, reading it ends, and what is proposed reads back as right', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '可口可乐',
      'coca-cola',
      'KKKL2024-001',
      '夏季促销',
      '品牌策划',
      '投放',
      '合同',
      '提案书',
    ),
    fc.constantFrom(
      '20240315',
      '2024年3月',
      'V2',
      '终稿',
      '＿',
      '_',
      '-',
      ' ',
      '—',
      '.docx',
      '.',
      '\u202e',
      '\ud800',
      '（1）',
    ),
    fc.string({ unit: 'binary', maxLength: 3 }),
  );
  const anything = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));
  const nearlyRight = fc
    .tuple(
      fc.shuffledSubarray(['可口可乐', 'KKKL2024-001', '品牌策划', '合同', '2024-03-15', 'V2', '主视觉'], {
        minLength: 3,
      }),
      fc.constantFrom('_', '＿', ' - ', '·'),
    )
    .map(([parts, joint]) => `${parts.join(joint)}.docx`);
  const name = fc.oneof(anything, nearlyRight);
  let proposed = 0;
  fc.assert(
    fc.property(name, (fileName) => {
      const parsed = parseName(fileName, context);
      const suggestion = suggestName(parsed, context);
      if (parsed.problems.length === 0) expect(suggestion?.name ?? fileName).toBe(fileName);
      for (const proposal of proposeNames(parsed, context)) {
        proposed++;
        const read = parseName(proposal.name, context);
        expect(read.parts).toEqual(proposal.parts);
        expect(read.problems).toEqual([]);
        expect(proposal.confidence).toBeGreaterThan(0);
        expect(proposal.confidence).toBeLessThanOrEqual(1);
      }
    }),
    { numRuns: 2000 },
  );
  expect(proposed).toBeGreaterThan(100);
});
