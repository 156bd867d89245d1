import { foldText } from '../text/fold.ts';

/**
 * What is stored of a text to compare it with many others (MinHash); its size does not depend on the text's length.
 */
export type TextSketch = {
  /** The least hash of its shingles under each of many hash functions; equal places are as frequent as common shingles. */
  readonly least: Uint32Array;
  /** The numbers in it, each as often as it occurs: sums, days, quantities. */
  readonly numbers: ReadonlyMap<string, number>;
};

/** Characters that overlap: long enough to be rare, short enough for a changed word to spoil few. */
const SHINGLE = 5;
const HASHES = 128;
/**
 * Hashes of a band: documents with one equal band are compared. With 32 bands of 4, documents with a similarity of
 * 0.6 are found for certain.
 */
const BAND = 4;
/** The rest of a very long text says little more. */
const LONGEST = 400_000;

const factors = Uint32Array.from({ length: HASHES }, (_, index) => mix(index * 2 + 1) | 1);
const offsets = Uint32Array.from({ length: HASHES }, (_, index) => mix(index * 2 + 2));

/** Returns what is kept of `text`; of one too short to be compared, undefined. */
export function sketchText(text: string): TextSketch | undefined {
  const folded = foldText(text.slice(0, LONGEST)).replaceAll(/[\s\p{P}\p{S}]+/gu, '');
  if (folded.length < 20) return undefined;
  const least = new Uint32Array(HASHES).fill(0xffffffff);
  const seen = new Set<number>();
  for (let at = 0; at + SHINGLE <= folded.length; at++) {
    const hash = hashOf(folded, at);
    if (seen.has(hash)) continue;
    seen.add(hash);
    for (let index = 0; index < HASHES; index++) {
      const value = (Math.imul(hash, factors[index] ?? 1) + (offsets[index] ?? 0)) >>> 0;
      if (value < (least[index] ?? 0)) least[index] = value;
    }
  }
  return { least, numbers: numbersIn(text.slice(0, LONGEST)) };
}

/** Returns how much of their text two documents share, 0 to 1: common shingles among all of both, estimated. */
export function textSimilarity(one: TextSketch, other: TextSketch): number {
  let equal = 0;
  for (let index = 0; index < HASHES; index++) if (one.least[index] === other.least[index]) equal += 1;
  return equal / HASHES;
}

/** Returns how much of their numbers two documents share, 0 to 1; 1 when neither has any. */
export function numberSimilarity({ numbers: one }: TextSketch, { numbers: other }: TextSketch): number {
  let common = 0;
  let all = 0;
  for (const [number, count] of one) {
    common += Math.min(count, other.get(number) ?? 0);
    all += Math.max(count, other.get(number) ?? 0);
  }
  for (const [number, count] of other) if (!one.has(number)) all += count;
  return all === 0 ? 1 : common / all;
}

/** Yields the pairs of sketches that may be alike, each once, without comparing every one with every other. */
export function* likelyPairs(sketches: readonly TextSketch[]): Generator<readonly [number, number]> {
  const tried = new Set<number>();
  for (let band = 0; band < HASHES / BAND; band++) {
    const buckets = Map.groupBy(sketches.keys(), (index) =>
      sketches[index]?.least.subarray(band * BAND, (band + 1) * BAND).join(' '),
    );
    for (const bucket of buckets.values()) {
      for (const [position, one] of bucket.entries()) {
        // What very many documents share is a form: comparing each with the next ones is enough.
        for (const other of bucket.slice(position + 1, position + 40)) {
          const pair = one * sketches.length + other;
          if (tried.has(pair)) continue;
          tried.add(pair);
          yield [one, other];
        }
      }
    }
  }
}

/** Returns the numbers in a text, thousands separators taken away: `1,200.00` is 1200. */
function numbersIn(text: string): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>();
  for (const [found] of text.normalize('NFKC').matchAll(/\d+(?:,\d{3})*(?:\.\d+)?/g)) {
    const value = String(Number(found.replaceAll(',', '')));
    numbers.set(value, (numbers.get(value) ?? 0) + 1);
  }
  return numbers;
}

function hashOf(text: string, at: number): number {
  let hash = 0x811c9dc5;
  for (let index = at; index < at + SHINGLE; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return mix(hash);
}

/** Spreads every bit over all others (the end of MurmurHash3). */
function mix(value: number): number {
  let mixed = value ^ (value >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
