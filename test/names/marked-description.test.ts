import { describe, expect, test } from 'vitest';
import { isRightName, parseName, readThoroughly } from '../../src/names/parse-name.ts';
import { rightNames } from '../../src/names/right-names.ts';
import { isMark } from '../../src/names/scan-marks.ts';
import { suggestName } from '../../src/names/suggest-name.ts';
import { sampleProject, sampleRegister, sampleRules } from '../support/sample-rules.ts';

const context = {
  rules: sampleRules(),
  register: sampleRegister(['可口可乐'], [sampleProject('可口可乐', 'KKKL2024-001')]),
};
const right = '可口可乐_KKKL2024-001_品牌策划_合同';

describe('a mark of a copy is no description, nor part of one', () => {
  test.each([
    ['_20240315(1)', '_20240315', '(1)'],
    ['_20240315 (2)', '_20240315', '(2)'],
    ['_20240315 - 副本', '_20240315', '- 副本'],
    ['_v2(1)', '_v2', '(1)'],
    ['_v2 - 副本 (3)', '_v2', '- 副本 (3)'],
    ['_说明(1)', '_说明', '(1)'],
    ['_说明的副本', '_说明', '的副本'],
    ['_(1)', '', '_(1)'],
    ['_副本', '', '_副本'],
    ['_副本2', '', '_副本2'],
    ['_20240315.docx', '_20240315', '.docx'],
    ['_v2.1.docx.docx', '_v2.1', '.docx.docx'],
    ['_说明.xlsx.docx', '_说明', '.xlsx.docx'],
  ])('%s', (tail, rest, mark) => {
    const name = `${right}${tail}.pdf`;
    const parsed = parseName(name, context);
    expect(parsed.problems).toEqual([{ code: 'name-pattern', problem: 'extra-part', value: mark }]);
    expect(parsed).toEqual(readThoroughly(name, context));
    expect(isRightName(name, context)).toBe(false);
    const bytes = Buffer.from(name);
    expect(rightNames(context)?.read(bytes, 0, bytes.length)).toBeUndefined();
    expect(suggestName(parsed, context)).toMatchObject({ name: `${right}${rest}.pdf`, confidence: 0.99 });
  });

  test.each(['_附件(1)_20240315', '_客户看的PPT', '_(一)', '_第3版副本说明', '_说明2'])(
    'what only looks like one stays: %s',
    (tail) => {
      expect(parseName(`${right}${tail}.pptx`, context).problems).toEqual([]);
    },
  );

  test.each([
    '.docx(1)',
    '.docx - 副本',
    '.docx的副本',
    '.DOCX (2)',
    '_20240315.docx(1)',
    '_说明.docx - 副本 (3)',
  ])('a mark behind the extension does not hide it: %s', (tail) => {
    const parsed = parseName(`${right}${tail}`, context);
    expect(parsed).toEqual(readThoroughly(`${right}${tail}`, context));
    const wanted = `${right}${tail.slice(0, tail.indexOf('.'))}.docx`;
    expect(suggestName(parsed, context)).toMatchObject({ name: wanted, confidence: 0.99 });
  });

  test('a mark alone is known as one', () => {
    for (const mark of ['(1)', '- 副本', '副本', '_副本2', '.docx', 'pdf']) expect(isMark(mark)).toBe(true);
    for (const words of ['说明', '2', 'v2', '附件(1)']) expect(isMark(words)).toBe(false);
  });
});
