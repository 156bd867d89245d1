import { describe, expect, test } from 'vitest';
import { isReservedName, portabilityProblems } from '../../src/names/portable-name.ts';

describe('what some system refuses', () => {
  test.each([
    'CON',
    'nul.docx',
    'COM1',
    'com0.txt',
    'LPT¹',
    'CONIN$',
    'clock$.log',
    'aux .pdf',
    '.',
    '..',
    '',
  ])('"%s" is reserved', (name) => {
    expect(isReservedName(name)).toBe(true);
  });

  test.each(['CONTRACT', 'com10', '合同', '.gitignore', 'console', '...a'])('"%s" is not', (name) => {
    expect(isReservedName(name)).toBe(false);
  });

  test.each([
    ['报价:终稿.xlsx', { code: 'forbidden-character', value: ':' }],
    ['报价\n.xlsx', { code: 'forbidden-character', value: '\n' }],
    ['报价\u202efdp.exe', { code: 'forbidden-character', value: '\u202e' }],
    ['报价\ud800.xlsx', { code: 'forbidden-character', value: '\ufffd' }],
    ['方案.', { code: 'forbidden-character', value: '.' }],
    ['方案 ', { code: 'stray-space' }],
    ['cafe\u0301', { code: 'not-nfc' }],
    ['字'.repeat(86), { code: 'too-long', bytes: 258, limit: 255 }],
  ])('%j has a problem', (name, problem) => {
    expect(portabilityProblems(name, 255)).toEqual([problem]);
  });

  test('an ordinary name has none', () => {
    expect(portabilityProblems('可口可乐_KKKL2024-001_品牌策划_合同.docx', 255)).toEqual([]);
  });
});
