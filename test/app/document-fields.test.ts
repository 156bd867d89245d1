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
  expect(paths.map((path) => read(parentOf(path), baseName(path)))).toEqual(
    paths.map((path) => fieldsOf(path, context)),
  );
  expect(
    new Set(paths.map((path) => JSON.stringify(read(parentOf(path), baseName(path))))).size,
  ).toBeGreaterThan(8);
});
