import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldText } from '../../src/text/fold.ts';
import { slipsOf } from '../../src/text/slips.ts';

/** What LIKE does, for the patterns there are. */
function isLike(text: string, like: string): boolean {
  const pattern = like
    .slice(1, -1)
    .replaceAll(/[.*+?^${}()|[\]]/g, '\\$&')
    .replaceAll('_', '.');
  return new RegExp(pattern, 'u').test(text);
}

const near = (typed: string, name: string): boolean =>
  slipsOf(foldText(typed)).some(({ like }) => isLike(foldText(name), like));

test.each([
  ['可囗可乐', '可口可乐_合同.docx', true],
  ['可口可了', '可口可乐', true],
  ['可乐可口', '可口可乐', false],
  ['星海飲科', '星海饮料', true],
  ['propsal', 'final proposal v2', true],
  ['porposal', 'proposal', true],
  ['proposall', 'proposal', true],
  ['brf', 'brief', false],
  ['breif', 'brief', true],
  ['logo', 'lego', true],
  ['合同', '合作', false],
  ['ko2024', 'ko2025', false],
])('%s is near %s: %j', (typed, name, expected) => {
  expect(near(typed, name)).toBe(expected);
});

test('one slip anywhere in a longer word is forgiven', () => {
  const word = fc.string({ unit: fc.constantFrom(...Array.from('abcdefgh')), minLength: 5, maxLength: 10 });
  const letter = fc.constantFrom(...Array.from('xyz'));
  fc.assert(
    fc.property(word, letter, fc.nat(), (name, other, at) => {
      const place = at % name.length;
      const replaced = name.slice(0, place) + other + name.slice(place + 1);
      const dropped = name.slice(0, place) + name.slice(place + 1);
      const added = name.slice(0, place) + other + name.slice(place);
      for (const typed of [
        replaced,
        added,
        ...(dropped.length >= 5 && place > 0 && place < name.length - 1 ? [dropped] : []),
      ]) {
        expect(near(typed, `甲_${name}_乙`)).toBe(true);
      }
    }),
  );
});
