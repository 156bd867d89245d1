/** What is stored of a picture to compare it with others: where it gets lighter, and its mean colour. */
export type PictureSketch = {
  /** 64 bits in four parts: for each of 8 × 8 places whether it is lighter than its right neighbour. */
  readonly gradient: Uint16Array;
  /** Red, green and blue, 0 to 255. */
  readonly color: readonly [number, number, number];
};

/** Columns and rows of the small picture that `sketchPicture` is made of. */
export const SKETCHED = { width: 9, height: 8 } as const;

/** How many of the 64 bits may differ, and by how much a colour. */
const MOST_BITS = 5;
const MOST_COLOR = 24;
/** A picture of one colour has no gradient to be recognised by. */
const LEAST_BITS = 6;

/** Returns what is kept of a picture, given its pixels at `SKETCHED` size, red, green, blue; undefined of a plain one. */
export function sketchPicture(pixels: Uint8Array): PictureSketch | undefined {
  const { width, height } = SKETCHED;
  const gradient = new Uint16Array(4);
  const sums: [number, number, number] = [0, 0, 0];
  let bits = 0;
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      for (const part of [0, 1, 2] as const) sums[part] += pixels[(row * width + column) * 3 + part] ?? 0;
      if (column === width - 1) continue;
      const isLighter = light(pixels, row * width + column) > light(pixels, row * width + column + 1) + 2;
      if (!isLighter) continue;
      const bit = row * 8 + column;
      gradient[bit >> 4] = (gradient[bit >> 4] ?? 0) | (1 << (bit & 15));
      bits += 1;
    }
  }
  if (bits < LEAST_BITS) return undefined;
  const count = width * height;
  return { gradient, color: [sums[0] / count, sums[1] / count, sums[2] / count] };
}

/** Returns the pairs of pictures that look alike, without comparing every one with every other. */
export function* alikePictures(sketches: readonly PictureSketch[]): Generator<readonly [number, number]> {
  const tried = new Set<number>();
  // With at most five different bits, one of eight parts has none of them.
  for (let part = 0; part < 8; part++) {
    const buckets = Map.groupBy(sketches.keys(), (index) => byteOf(sketches[index], part));
    for (const bucket of buckets.values()) {
      for (const [position, one] of bucket.entries()) {
        for (const other of bucket.slice(position + 1)) {
          const pair = one * sketches.length + other;
          if (tried.has(pair)) continue;
          tried.add(pair);
          if (areAlike(sketches[one], sketches[other])) yield [one, other];
        }
      }
    }
  }
}

function areAlike(one: PictureSketch | undefined, other: PictureSketch | undefined): boolean {
  if (one === undefined || other === undefined) return false;
  let different = 0;
  for (let part = 0; part < 4; part++) {
    for (let bits = (one.gradient[part] ?? 0) ^ (other.gradient[part] ?? 0); bits !== 0; bits &= bits - 1)
      different += 1;
  }
  return (
    different <= MOST_BITS &&
    one.color.every((value, index) => Math.abs(value - (other.color[index] ?? 0)) <= MOST_COLOR)
  );
}

function byteOf(sketch: PictureSketch | undefined, part: number): number {
  return ((sketch?.gradient[part >> 1] ?? 0) >> ((part & 1) * 8)) & 0xff;
}

function light(pixels: Uint8Array, pixel: number): number {
  const [red = 0, green = 0, blue = 0] = pixels.subarray(pixel * 3, pixel * 3 + 3);
  return 0.3 * red + 0.59 * green + 0.11 * blue;
}
