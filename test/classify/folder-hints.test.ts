import { expect, test } from 'vitest';
import { hintsOfFolders } from '../../src/classify/folder-hints.ts';
import { relPath } from '../../src/kernel/rel-path.ts';
import { sampleProject, sampleRegister, sampleRules } from '../support/sample-rules.ts';

const context = {
  rules: sampleRules(),
  register: sampleRegister(['伊利'], [sampleProject('伊利', 'YL2024-001', { name: '中秋国庆双节营销' })]),
};

test('folders of the inbox say whose a document is, the inbox itself nothing', () => {
  const said = hintsOfFolders(context)(relPath('收件箱/小王/伊利 中秋国庆双节营销/合同/扫描件.pdf'));
  expect(said.map(({ field, value }) => [field, value])).toEqual([
    ['client', '伊利'],
    ['project', 'YL2024-001'],
    ['category', '合同'],
  ]);
  expect(said.every(({ confidence, source }) => confidence < 1 && source === 'folder')).toBe(true);
  expect(hintsOfFolders(context)(relPath('收件箱/伊利.pdf'))).toEqual([]);
});
