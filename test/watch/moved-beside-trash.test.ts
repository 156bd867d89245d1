import { mkdirSync, renameSync } from 'node:fs';
import { expect, test } from 'vitest';
import { newOffice } from '../support/office.ts';

test('a document that is moved by hand keeps its tags although an equal copy lies in the trash', async () => {
  const [kept, copy, moved] = ['归档/合同.docx', '收件箱/合同(1).docx', '归档/2024/合同.docx'];
  using office = await newOffice({ [kept]: '合同正文', [copy]: '合同正文' });
  for (const path of [kept, copy]) await office.run(['tag', 'add', '存档', path]);
  await office.run(['dupes', '--action', 'quarantine', '--protect', kept, '--yes']);
  expect(office.documents()).toEqual([kept]);
  mkdirSync(office.at('归档/2024'));
  renameSync(office.at(kept), office.at(moved));
  const lines = await office.json(['watch', '--once', '--settle', '0']);
  expect(lines.filter(({ type }) => type === 'moved-by-hand')).toMatchObject([{ from: kept, to: moved }]);
  expect((await office.run(['tag', 'list', moved])).stdout).toContain('存档');
});
