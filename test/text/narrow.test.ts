import { expect, test } from 'vitest';
import { narrowText } from '../../src/text/narrow.ts';

test('wide letters, digits, brackets, separators and spaces become narrow', () => {
  expect(narrowText('ＫＫＫＬ２０２４－００１＿方案（终）　ｖ２．１')).toBe('KKKL2024-001_方案(终) v2.1');
});

test('Chinese punctuation stays, for its narrow twins are forbidden in names', () => {
  expect(narrowText('会议：谁来？“合同”、！')).toBe('会议：谁来？“合同”、！');
});

test('text without wide characters is returned as it is', () => {
  expect(narrowText('可口可乐_v2')).toBe('可口可乐_v2');
});
