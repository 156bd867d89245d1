import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { nearest } from '../../src/text/near.ts';

/** The distance as it is defined: insertions, deletions, replacements, and swaps of neighbours. */
function distance(left: string, right: string): number {
  const [a, b] = [Array.from(left), Array.from(right)];
  const known = new Map<string, number>();
  const between = (i: number, j: number): number => {
    if (i === 0 || j === 0) return i + j;
    const key = `${i} ${j}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const ways = [
      between(i - 1, j) + 1,
      between(i, j - 1) + 1,
      between(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1),
    ];
    if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
      ways.push(between(i - 2, j - 2) + 1);
    const least = Math.min(...ways);
    known.set(key, least);
    return least;
  };
  return between(a.length, b.length);
}

function isNear(candidate: string, text: string): boolean {
  if (candidate === text) return true;
  const [short, long] = candidate.length < text.length ? [candidate, text] : [text, candidate];
  if (short.length >= 2 && long.includes(short)) return true;
  return distance(candidate, text) <= Math.floor(long.length / 3);
}

const words = fc.string({
  unit: fc.constantFrom('a', 'b', '1', '可', '口', '乐'),
  minLength: 1,
  maxLength: 9,
});

test('exactly what is at most one edit in three characters away, or contains the other, is near', () => {
  fc.assert(
    fc.property(fc.uniqueArray(words, { maxLength: 12 }), words, (candidates, text) => {
      const expected = candidates.filter((candidate) => isNear(candidate, text));
      expect(nearest(candidates, text, Infinity).toSorted()).toEqual(expected.toSorted());
    }),
    { numRuns: 2000 },
  );
});
