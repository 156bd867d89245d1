import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { soundsOf } from '../../src/text/sounds.ts';
import {
  chineseRuns,
  disorderedPieces,
  isSpeakable,
  spokenMatch,
  spokenPieces,
  spokenTokens,
} from '../../src/text/spoken.ts';

describe('how Chinese is said', () => {
  test.each([
    ['可口可乐', 'ke kou ke le'],
    ['重庆银行', 'chong qing yin hang'],
    ['重要会议', 'zhong yao hui yi'],
    ['长城汽车', 'chang cheng qi che'],
    ['成长音乐', 'cheng zhang yin yue'],
    ['绿源女装', 'lv yuan nv zhuang'],
  ])('%s', (text, sounds) => {
    expect(soundsOf(text).join(' ')).toBe(sounds);
  });
});

describe('letters', () => {
  test.each([
    ['重庆银行股份', 'cqyh', ['重庆银行']],
    ['重庆银行股份', 'zqyh', []],
    ['可口可乐', 'klkk', []],
    ['可口可乐', 'kkkl', ['可口可乐']],
    ['可口可乐', 'kekoukele', ['可口可乐']],
    ['可口可乐', 'kekouk', ['可口可']],
    ['可口可乐', 'koukele', ['口可乐']],
    ['可口可乐', 'ekou', []],
    ['可口可乐', 'ke', []],
    ['合同合同', 'ht', ['合同']],
  ])('in %s %s means %j', (text, word, pieces) => {
    expect(spokenPieces(text, soundsOf(text), word)).toEqual(pieces);
  });

  test('in another order are told apart from those in order', () => {
    expect(disorderedPieces('喝可口可乐', soundsOf('喝可口可乐'), 'klkk')).toEqual(['可口可乐']);
    expect(disorderedPieces('可口可乐', soundsOf('可口可乐'), 'klkx')).toEqual([]);
  });

  test('that mean a piece of a run are all among its index words', () => {
    const text = '重庆长城可口可乐音乐节执行合同';
    const sounds = soundsOf(text);
    const tokens = new Set(spokenTokens(sounds).split(' '));
    const piece = fc
      .tuple(fc.nat(sounds.length - 2), fc.integer({ min: 2, max: 6 }), fc.boolean())
      .map(([from, count, initials]) =>
        sounds
          .slice(from, from + count)
          .map((sound) => (initials ? sound[0] : sound))
          .join(''),
      );
    fc.assert(
      fc.property(piece, (word) => {
        expect(spokenPieces(text, sounds, word).length).toBeGreaterThan(0);
        const wanted = spokenMatch(word)
          .split(' OR ')
          .map((side) => side.match(/[if][a-z]{2}/g) ?? []);
        expect(wanted.some((all) => all.every((token) => tokens.has(token)))).toBe(true);
      }),
    );
  });

  test('alone are said; digits, one letter and Chinese are not', () => {
    expect(['kk', 'k', 'v2', '合同', 'a_b', 'pdf'].map(isSpeakable)).toEqual([
      true,
      false,
      false,
      false,
      false,
      true,
    ]);
    expect(chineseRuns('可口可乐_ko2024_合同a第1份')).toEqual(['可口可乐', '合同']);
  });
});
