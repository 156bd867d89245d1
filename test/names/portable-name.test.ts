import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { utf8Length } from '../../src/names/name-characters.ts';
import { cleanComponent, isReservedName, portabilityProblems } from '../../src/names/portable-name.ts';

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

describe('cleaning', () => {
  test.each([
    ['报价:终稿?.xlsx', '报价：终稿？.xlsx'],
    ['a/b\\c', 'a／b＼c'],
    ['可\u200b口\u0007可乐. . ', '可口可乐'],
    ['con.txt', '_con.txt'],
    ['...', '_'],
    ['', '_'],
  ])('%j becomes %j', (name, cleaned) => {
    expect(cleanComponent(name, 255)).toBe(cleaned);
  });

  test('a long name keeps its extension and is marked', () => {
    const cleaned = cleanComponent(`${'合同'.repeat(60)}.docx`, 143);
    expect(cleaned).toMatch(/^(?:合同)+合?~[0-9a-f]{6}\.docx$/);
    expect(utf8Length(cleaned)).toBeLessThanOrEqual(143);
    expect(cleanComponent(`${'合同'.repeat(61)}.docx`, 143)).not.toBe(cleaned);
  });

  test('whatever the name, the result is portable, and cleaning it again changes nothing', () => {
    const nasty = fc.string({
      unit: fc.oneof(
        fc.constantFrom(...Array.from('合同.. /\\:*?"<>|\0\n\u202e\u200b\ud800\udc00e\u0301ＣCONcomNUL1¹$')),
        fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
      ),
      maxLength: 90,
    });
    const device = fc.constantFrom('CON', 'nul.txt', ' ', 'COM1 .', '..', '.');
    fc.assert(
      fc.property(fc.oneof(nasty, device), fc.integer({ min: 32, max: 255 }), (name, limit) => {
        const cleaned = cleanComponent(name, limit);
        expect(portabilityProblems(cleaned, limit)).toEqual([]);
        expect(cleanComponent(cleaned, limit)).toBe(cleaned);
      }),
      { numRuns: 2000 },
    );
  });
});
