import fc from 'fast-check';
import pairs from 'opencc-js/dict/TSCharacters';
import { expect, test } from 'vitest';
import { caseHash, caseKey, foldText } from '../../src/text/fold.ts';

test('people call these the same', () => {
  expect(foldText('可口可樂')).toBe(foldText('可口可乐'));
  expect(foldText('Ｃｏｃａ－Cola')).toBe('coca-cola');
  expect(foldText('廣告投放 V２')).toBe('广告投放 v2');
});

test('different brands stay different', () => {
  expect(foldText('可口可乐')).not.toBe(foldText('百事可乐'));
});

test('common characters fold the same way beside a rare one as alone', () => {
  const common = fc.string({ unit: fc.constantFrom(...Array.from('可樂广廣A1z_-（合同國龍发發 ')) });
  fc.assert(
    fc.property(common, (text) => {
      // The wide letter makes the whole text take the slower way.
      expect(foldText(`${text}Ａ`)).toBe(`${foldText(text)}a`);
    }),
    { numRuns: 300 },
  );
});

test('names collide in the same way whether they are made of common characters only or not', () => {
  const common = fc.string({ unit: fc.constantFrom(...Array.from('合同Aaz1_-. ')) });
  fc.assert(
    fc.property(common, (text) => {
      expect(caseKey(`é${text}`)).toBe(`é${caseKey(text)}`);
    }),
    { numRuns: 300 },
  );
});

test('names that collide have the same number', () => {
  const any = fc.string({ unit: fc.constantFrom(...Array.from('合同AaÉéßſKk\u0301Ｚz1_-. ')), maxLength: 8 });
  fc.assert(
    fc.property(any, fc.array(fc.boolean()), (name, isUpper) => {
      const other = Array.from(name, (one, at) => (isUpper[at] === true ? one.toUpperCase() : one)).join('');
      for (const twin of [other, `${other}. `, other.normalize('NFD')]) {
        if (caseKey(twin) === caseKey(name)) expect(caseHash(twin)).toBe(caseHash(name));
      }
    }),
    { numRuns: 1000 },
  );
});

test('the first few characters, looked up one by one, fold as the many after them', async () => {
  const listed = pairs.split('|').map((pair) => pair.split(' ')[0] ?? '');
  const some = listed.filter((_, at) => at < 2 || at % 9 === 0 || at > listed.length - 3);
  const sample = [
    '可口可樂',
    '傳',
    '發',
    '乾',
    '一',
    '䊷',
    '𠀾',
    '龥',
    '廣告',
    '〇',
    '㐀',
    '𪜀',
    '\u{10ffff}',
    ...some,
  ];
  // A copy of its own: in the other one the table is made long ago.
  const fresh = (await import('../../src/text/fold.ts?fresh')) as { readonly foldText: typeof foldText };
  expect(sample.map(fresh.foldText)).toEqual(sample.map(foldText));
});
