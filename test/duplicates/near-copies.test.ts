import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { textOf } from '../../bench/duplicates/sample-text.ts';
import { makeRandom } from '../../fixtures/random.ts';
import { alikeFolders } from '../../src/duplicates/equal-folders.ts';
import type { FileWithContent } from '../../src/duplicates/equal-folders.ts';
import { areNearCopies } from '../../src/duplicates/near-copies.ts';
import { alikePictures, sketchPicture } from '../../src/duplicates/similar-picture.ts';
import type { PictureSketch } from '../../src/duplicates/similar-picture.ts';
import {
  likelyPairs,
  numberSimilarity,
  sketchText,
  textSimilarity,
} from '../../src/duplicates/similar-text.ts';
import type { TextSketch } from '../../src/duplicates/similar-text.ts';
import { relPath } from '../../src/kernel/rel-path.ts';

function sketchOf(text: string): TextSketch {
  const sketch = sketchText(text);
  if (sketch === undefined) throw new Error('too short');
  return sketch;
}

const contract = textOf(makeRandom(3), 40).join('\n');

describe('two texts', () => {
  test('are alike when lines break elsewhere and little was changed', () => {
    const other = sketchOf(contract.replaceAll('\n', '').replace('投放', '传播'));
    expect(textSimilarity(sketchOf(contract), other)).toBeGreaterThan(0.9);
  });

  test('of which only the numbers differ are no copies', () => {
    const form = `甲方委托乙方执行，费用为${textOf(makeRandom(4), 40).join('').replaceAll(/\d+/g, '')}`;
    const one = sketchOf(`${form}合计 128,000.00 元，2024 年`);
    const other = sketchOf(`${form}合计 96,500 元，2025 年`);
    const alike = { text: textSimilarity(one, other), numbers: numberSimilarity(one, other) };
    expect(alike.text).toBeGreaterThan(0.8);
    expect(alike.numbers).toBe(0);
    expect(areNearCopies(alike)).toBe(false);
  });

  test('write one number in several ways', () => {
    const [one, other] = [sketchOf(`${contract}128,000.00`), sketchOf(`${contract}１２８０００`)];
    expect(numberSimilarity(one, other)).toBe(1);
  });

  test('have as much in common as an exact count says, within the error of an estimate', () => {
    const shinglesOf = (text: string): Set<string> =>
      new Set(Array.from({ length: text.length - 4 }, (_, at) => text.slice(at, at + 5)));
    const bare = (text: readonly string[]): string => text.join('').replaceAll(/[，。]/g, '');
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 5, max: 55 }), (seed, kept) => {
        const all = textOf(makeRandom(seed), 60);
        const other = [...all.slice(0, kept), ...textOf(makeRandom(seed + 5000), 60 - kept)];
        const [a, b] = [shinglesOf(bare(all)), shinglesOf(bare(other))];
        const common = [...a].filter((one) => b.has(one)).length;
        const exact = common / (a.size + b.size - common);
        const estimate = textSimilarity(sketchOf(bare(all)), sketchOf(bare(other)));
        expect(Math.abs(estimate - exact)).toBeLessThan(0.2);
      }),
      { numRuns: 20 },
    );
  });

  test('that are alike are found among many without comparing all', () => {
    const sketches = Array.from({ length: 200 }, (_, seed) =>
      sketchOf(textOf(makeRandom(seed + 100), 30).join('')),
    );
    const pairs = [...likelyPairs([...sketches, sketchOf(contract), sketchOf(`${contract}补充一句话。`)])];
    expect(pairs).toContainEqual([200, 201]);
    expect(pairs.length).toBeLessThan(5000);
  });
});

/** A picture of 9 × 8 points, as light as `light` says. */
function pictureOf(light: (column: number, row: number) => number): PictureSketch {
  const pixels = new Uint8Array(9 * 8 * 3);
  for (let at = 0; at < 72; at++) pixels.fill(light(at % 9, Math.floor(at / 9)), at * 3, at * 3 + 3);
  const sketch = sketchPicture(pixels);
  if (sketch === undefined) throw new Error('plain');
  return sketch;
}

describe('two pictures', () => {
  const waves = (column: number, row: number): number => 120 + 90 * Math.sin(column * 1.3 + row * 0.7);

  test('look alike when one is a little lighter, and not when one is another', () => {
    const lighter = pictureOf((column, row) => waves(column, row) + 12);
    const other = pictureOf((column, row) => 120 + 90 * Math.cos(column * 2.1 - row * 1.9));
    expect([...alikePictures([pictureOf(waves), lighter, other])]).toEqual([[0, 1]]);
  });

  test('of one colour are not told apart, so nothing is said of them', () => {
    expect(sketchPicture(new Uint8Array(9 * 8 * 3).fill(255))).toBeUndefined();
  });
});

describe('two folders', () => {
  const files = (...written: readonly string[]): readonly FileWithContent[] =>
    written.map((one) => {
      const [path = '', content] = one.split('=');
      return { path: relPath(path), ...(content !== undefined && { content }) };
    });

  test('that hold the same are copies, told once for the outermost', () => {
    const mine = ['甲/项目/a=1', '甲/项目/图/b=2', '甲/项目/图/c=3'];
    const found = alikeFolders(files(...mine, ...mine.map((path) => path.replace('甲', '备份'))));
    expect(found.map(({ kind, folder, other, shared }) => [kind, folder, other, shared])).toEqual([
      ['copy', '备份', '甲', 3],
    ]);
  });

  test('are subsets, or overlap, with what is only in one', () => {
    const [subset] = alikeFolders(files('a/x=1', 'a/y=2', 'b/x=1', 'b/y=2', 'b/z'));
    expect(subset).toEqual({
      kind: 'subset',
      folder: 'a',
      other: 'b',
      shared: 2,
      onlyInFolder: [],
      onlyInOther: ['b/z'],
    });
    const [overlap] = alikeFolders(files('a/x=1', 'a/y=2', 'a/w', 'b/x=1', 'b/y=2', 'b/z'));
    expect(overlap).toMatchObject({ kind: 'overlap', onlyInFolder: ['a/w'], onlyInOther: ['b/z'] });
  });

  test('that share one logo are not alike', () => {
    expect(alikeFolders(files('a/logo=1', 'a/y', 'b/logo=1', 'b/z'))).toEqual([]);
  });
});
