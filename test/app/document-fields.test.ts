import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fieldsOf, fieldsReader } from '../../src/app/document-fields.ts';
import { baseName, parentOf, relPath } from '../../src/kernel/rel-path.ts';
import { sampleClient, sampleProject, sampleRegister, sampleRules } from '../support/sample-rules.ts';

const context = {
  rules: sampleRules(),
  register: sampleRegister(
    [sampleClient('可口可乐', { aliases: ['Coca-Cola'] }), '百事'],
    [sampleProject('可口可乐', 'KKKL2024-001', { name: '夏季促销' })],
  ),
};

test.each([
  [
    '收件箱/可口可乐夏季促销合同20240315v2.docx',
    { client: '可口可乐', project: 'KKKL2024-001', category: '合同', date: '20240315', version: '2' },
  ],
  ['收件箱/可口可乐会议室照片.jpg', { client: '可口可乐' }],
  ['收件箱/合同 预算.docx', {}],
  ['收件箱/可口可乐 百事 合同.docx', { category: '合同' }],
  ['收件箱/合同法.pdf', {}],
  ['百事/可口可乐夏季促销合同.docx', { client: '百事', category: '合同' }],
])('a name without a pattern says what is certain in it: %s', (path, fields) => {
  const { filedStage: _stage, project, ...rest } = fieldsOf(relPath(path), context);
  expect({ ...rest, ...(project !== undefined && rest.client !== '百事' && { project }) }).toEqual(fields);
});

test('who reads many documents says of each what is said of it alone', () => {
  const names = ['可口可乐夏季促销合同.docx', '百事_合同.docx', 'KKKL2024-001 方案.pptx', '说明.txt'];
  const folders = [
    '可口可乐',
    '百事',
    '可口可乐/KKKL2024-001/04_执行中',
    'Coca-Cola/KKKL2024-001',
    '散件/KKKL2024-001/04_执行中',
    '收件箱',
    '资料',
  ];
  const read = fieldsReader(context);
  const paths = names.flatMap((name) => folders.map((folder) => relPath(`${folder}/${name}`)));
  expect(paths.map((path) => read(parentOf(path)).read(baseName(path)))).toEqual(
    paths.map((path) => fieldsOf(path, context)),
  );
  expect(
    new Set(paths.map((path) => JSON.stringify(read(parentOf(path)).read(baseName(path))))).size,
  ).toBeGreaterThan(8);
});

test('what a right name says by its bytes is what it says as text', () => {
  const right = fc.constantFrom('可口可乐_KKKL2024-001_广告投放_合同', '可口可乐_KKKL2024-001_品牌策划_方案');
  const wrong = fc.constantFrom('百事_KKKL2024-001_品牌策划_方案', 'Coca-Cola_KKKL2024-001_合同');
  const tail = fc.subarray(['华东区', '20240315', 'v2.1']);
  const end = fc.constantFrom('.docx', '.pdf', '.PDF', '_V3.docx');
  const folder = fc.constantFrom('可口可乐', '百事/KKKL2024-001/04_执行中', '散件', '收件箱', '资料');
  const read = fieldsReader(context);
  let quickly = 0;
  fc.assert(
    fc.property(folder, fc.oneof(right, wrong), tail, end, (place, body, rest, extension) => {
      const name = `${[body, ...rest].join('_')}${extension}`;
      const reader = read(relPath(place));
      const bytes = Buffer.from(`v1.pdf\0${name}\0可口可乐`);
      const start = 'v1.pdf\0'.length;
      const fields = reader.readBytes?.(bytes, start, start + Buffer.byteLength(name));
      if (fields === undefined) return;
      quickly += 1;
      expect(fields).toEqual(fieldsOf(relPath(`${place}/${name}`), context));
    }),
    { numRuns: 1000 },
  );
  expect(quickly).toBeGreaterThan(40);
});
