import { inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deflated, inflated } from '../../src/catalog/deflated.ts';

const texts = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.nat(3_000).map((length) => '尾款 '.repeat(length)),
);

test('texts that were kept come back, short or long, also to who inflates all of them', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const kept = deflated(text);
      const whole = text.toWellFormed();
      expect(inflated(kept)).toBe(whole);
      expect(inflateRawSync(kept).toString('utf8')).toBe(whole);
    }),
  );
});

test('long texts take less than they are', () => {
  expect(deflated('付款'.repeat(5_000)).length).toBeLessThan(2_000);
});
