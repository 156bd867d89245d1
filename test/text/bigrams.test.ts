import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bigramQuery, bigramText } from '../../src/text/bigrams.ts';
import type { FoldedText } from '../../src/text/fold.ts';
import { foldText } from '../../src/text/fold.ts';

describe('index words', () => {
  it('are the pairs of each run, and its last character', () => {
    expect(bigramText(foldText('星海饮料_合同.docx'))).toBe('星海 海饮 饮料 料 合同 同 do oc cx x');
  });
  it('take a rare character as one', () => expect(bigramText(foldText('𠮷野家'))).toBe('𠮷野 野家 家'));
  it('are none for punctuation', () => expect(bigramText(foldText('_-. '))).toBe(''));
});

describe('index words of any text', () => {
  it('are the same by the quick way and by the whole one', () => {
    const unit = fc.constantFrom(...Array.from('合同星a1_. é《(\u00a0\u3000\u2028\n'));
    const plain = fc.string({ unit, maxLength: 40 }).map((text) => text as FoldedText);
    fc.assert(
      fc.property(plain, (text) => {
        // A character of two units leads to the whole way.
        const whole = bigramText(`${text} 𠮷` as FoldedText);
        const words = whole.slice(0, -'𠮷'.length).replace(/ $/, '');
        expect(bigramText(text)).toBe(words);
      }),
      { numRuns: 500 },
    );
    const long = '合同'.repeat(3000) as FoldedText;
    expect(bigramText(long).split(' ')).toHaveLength(6000);
  });
});

describe('the query for a word', () => {
  it('is exact for two characters and for one', () => {
    expect(bigramQuery(foldText('合同'))).toEqual({ tokens: ['合同'], exact: true });
    expect(bigramQuery(foldText('合'))).toEqual({ tokens: [], prefix: '合', exact: true });
  });
  it('is a hint for longer words and for words with punctuation', () => {
    expect(bigramQuery(foldText('广告投放'))).toEqual({ tokens: ['广告', '告投', '投放'], exact: false });
    expect(bigramQuery(foldText('.合同'))).toEqual({ tokens: ['合同'], exact: false });
    expect(bigramQuery(foldText('__'))).toEqual({ tokens: [], exact: false });
  });

  const names = fc
    .string({ unit: fc.constantFrom(...Array.from('合同星a1_. 𠮷é《')), maxLength: 10 })
    .map(foldText);
  it('never misses a text in which the word occurs, and claims none in which it does not', () => {
    fc.assert(
      fc.property(names, names, (text, word) => {
        const index = bigramText(text).split(' ');
        const { tokens, prefix, exact } = bigramQuery(word);
        const isFound =
          tokens.every((token) => index.includes(token)) &&
          (prefix === undefined || index.some((token) => token.startsWith(prefix)));
        if (text.includes(word)) expect(isFound).toBe(true);
        if (exact) expect(isFound).toBe(text.includes(word));
      }),
      { numRuns: 500 },
    );
  });
});
