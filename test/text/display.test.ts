import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { cutToWidth, displayWidth, padToWidth, showSafely, wrapToWidth } from '../../src/text/display.ts';

const acting = /[\p{Cc}\p{Cs}\u200b-\u200f\u2028-\u202e\u2066-\u2069]/u;
const anyText = fc.string({ unit: 'binary', maxLength: 40 });
const messyText = fc.string({
  unit: fc.constantFrom(
    '可',
    '口',
    'a',
    ' ',
    '_',
    '.',
    '\n',
    '\u001b',
    '\u202e',
    '\ud83d',
    '𠮷',
    '👨‍👩‍👧',
    '\u009b',
  ),
  maxLength: 30,
});

describe('the width of text', () => {
  test('is two columns for a Chinese character and none for a colour code', () => {
    expect(displayWidth('可口可乐_v2')).toBe(11);
    expect(displayWidth('\u001b[31m终稿\u001b[39m')).toBe(4);
  });

  test('is what the terminals’ own tables say, for what names are made of', () => {
    const pieces =
      '可 口 〇 々 ー ア ｱ ｶﾞ 가 各 é e\u0301 ñ — … “ ” · ★ ① ㎡ 😀 👨‍👩‍👧 🇨🇳 ✅ ❤️ 1️⃣ 𠮷 （ ） ￥ a Z 0 _ ～ 　'.split(
        ' ',
      );
    const messy = fc.array(fc.constantFrom(...pieces, ' '), { maxLength: 20 }).map((all) => all.join(''));
    fc.assert(
      fc.property(messy, (text) => {
        expect(displayWidth(text)).toBe(stringWidth(text));
      }),
    );
  });

  test('is filled up at either side', () => {
    expect(padToWidth('合同', 6)).toBe('合同  ');
    expect(padToWidth('12', 6, 'left')).toBe('    12');
    expect(padToWidth('合同终稿', 6)).toBe('合同终稿');
  });
});

describe('text that is too wide', () => {
  test('is cut in its middle and keeps its extension', () => {
    const cut = cutToWidth('收件箱/华夏传媒集团有限公司_春季新品发布会_终稿.docx', 24);
    expect(cut).toBe('收件箱/华夏传…_终稿.docx');
  });

  test('never takes more columns than it is given', () => {
    fc.assert(
      fc.property(messyText, fc.integer({ min: 0, max: 30 }), (text, width) => {
        expect(displayWidth(cutToWidth(showSafely(text), width))).toBeLessThanOrEqual(width);
      }),
    );
  });

  test('is broken without losing a character', () => {
    const name = '华夏传媒集团有限公司_春季新品发布会_终稿.docx';
    const lines = wrapToWidth(name, 14);
    expect(lines.length).toBeGreaterThan(2);
    expect(lines.join('')).toBe(name);
    for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(14);
  });

  test('is broken between words where it can', () => {
    expect(wrapToWidth('one two three four', 9)).toEqual(['one two', 'three', 'four']);
    expect(wrapToWidth('12 份文件已经归档到客户文件夹，可以撤销', 14)).toEqual([
      '12 份文件已经',
      '归档到客户文件',
      '夹，可以撤销',
    ]);
  });

  test('is left whole where there is no limit', () => {
    expect(wrapToWidth('很长很长的一行', Number.POSITIVE_INFINITY)).toEqual(['很长很长的一行']);
  });
});

describe('text that comes from names', () => {
  test.each([
    ['合同\n终稿.docx', '合同\\n终稿.docx'],
    ['\u001b[2J清屏.pdf', '\\x1b[2J清屏.pdf'],
    ['合同\u202Excod.exe', '合同\\u202excod.exe'],
    ['a\u200bb\u2066c\u2028d', 'a\\u200bb\\u2066c\\u2028d'],
    ['半个\ud83d', '半个\\ud83d'],
    ['\u009b31m', '\\x9b31m'],
  ])('is shown without what acts on a terminal: %j', (raw, shown) => {
    expect(showSafely(raw)).toBe(shown);
  });

  test('is left alone when it is ordinary', () => {
    const names = ['可口可乐_CC-2026-003_整合营销_合同_v2.docx', '𠮷野家 (1)「终稿」👍.pdf', 'a\\nb'];
    expect(names.map(showSafely)).toEqual(names);
  });

  test('never keeps a character that acts, and is not escaped twice', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, messyText), (text) => {
        const shown = showSafely(text);
        expect(shown).not.toMatch(acting);
        expect(showSafely(shown)).toBe(shown);
      }),
    );
  });
});
