import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bigramText } from '../../src/text/bigrams.ts';
import { foldText } from '../../src/text/fold.ts';
import type { FoldedText } from '../../src/text/fold.ts';
import { isWholeIn, nameMatch, nameWords } from '../../src/text/name-words.ts';

const wordsOf = (name: string): readonly string[] =>
  Buffer.from(nameWords(foldText(name)))
    .toString()
    .replaceAll('\ufdd0', '.')
    .replaceAll('\ufdd1', '=')
    .split(' ');

describe('index words of a name', () => {
  it.each([
    ['腾讯TX2024.pptx', '腾讯 讯t tx x2 20 02 24 4 .pp .pt .tx .x =tx =2024'],
    ['第3版.7z', '第3 3版 版 .7z .z =3'],
    ['方案 v1.2', '方案 案 v1 1 2 =v =1 =2'],
    ['.tx', 'tx x =tx'],
    ['说明.终稿', '说明 明 终稿 稿'],
    ['tx.', 'tx x =tx'],
    ['𠮷tx.docx', '𠮷t tx x .do .oc .cx .x =tx'],
    ['tx𠮷', 'tx x𠮷 𠮷 =tx'],
    ['_', ''],
  ])('%s', (name, words) => expect(wordsOf(name).join(' ')).toBe(words));

  it('are the same by the quick way and by the whole one', () => {
    const unit = fc.constantFrom(...Array.from('合同a1_. é《(\u3000'));
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 30 }), (text) => {
        // A character of two units leads to the whole way.
        const whole = wordsOf(`𠮷 ${text}`).slice(1);
        // A dot at the beginning begins no extension.
        fc.pre(!text.startsWith('.') && text !== '');
        expect(wordsOf(text).filter((word) => word !== '')).toEqual(whole);
      }),
      { numRuns: 500 },
    );
    const long = '合同tx'.repeat(2000) as FoldedText;
    const runs = Array.from({ length: 2000 }, () => '=tx').join(' ');
    expect(wordsOf(long).join(' ')).toBe(`${bigramText(long)} ${runs}`);
    expect(wordsOf('a1'.repeat(512)).at(-1)).toBe('=1');
    expect(wordsOf(`a.${'x'.repeat(1022)}`).filter((word) => word === '.xx')).toHaveLength(1021);
  });
});

describe('a word in a name', () => {
  const text = (maxLength: number): fc.Arbitrary<FoldedText> =>
    fc.string({ unit: fc.constantFrom(...Array.from('合同txp12_. 𠮷')), maxLength }).map(foldText);
  const stemOf = (name: string): string => /^(.+)\.(?=[0-9]*[a-z])[a-z0-9]+$/su.exec(name)?.[1] ?? name;

  it('is found wherever it stands, and what is claimed is so', () => {
    fc.assert(
      fc.property(text(12), text(3), (name, word) => {
        const index = wordsOf(name);
        const stem = stemOf(name) as FoldedText;
        const run = /^[a-z]/.test(word) ? 'a-z' : /^[0-9]/.test(word) ? '0-9' : undefined;
        const end = /[a-z]$/.test(word) ? 'a-z' : /[0-9]$/.test(word) ? '0-9' : undefined;
        const literal = word.replaceAll('.', String.raw`\.`);
        const pattern = `${run ? `(?<![${run}])` : ''}${literal}${end ? `(?![${end}])` : ''}`;
        const stands = {
          whole: word !== '' && new RegExp(pattern, 'u').test(stem),
          stem: word !== '' && stem.includes(word),
          anywhere: word !== '' && name.includes(word),
        };
        if (word !== '') expect(isWholeIn(stem, word)).toBe(stands.whole);
        for (const place of ['whole', 'stem', 'anywhere'] as const) {
          if (place === 'whole' && !/[a-z0-9]/.test(word)) continue;
          const found = nameMatch(word, place);
          if (found === undefined) continue;
          const isFound = isMatch(index, found.match);
          if (stands[place]) expect(isFound, `${name} ${place} ${word}`).toBe(true);
          if (found.exact) expect(isFound, `${name} ${place} ${word}`).toBe(stands[place]);
        }
      }),
      { numRuns: 3000 },
    );
  });
});

/** Does what the index does with an expression. */
function isMatch(index: readonly string[], match: string): boolean {
  return match.split(' AND ').every((part) =>
    part
      .replaceAll(/[()]/g, '')
      .split(' OR ')
      .some((one) => {
        const token = (/"(.*)"/.exec(one)?.[1] ?? '').replaceAll('\ufdd0', '.').replaceAll('\ufdd1', '=');
        return one.endsWith('*') ? index.some((each) => each.startsWith(token)) : index.includes(token);
      }),
  );
}
