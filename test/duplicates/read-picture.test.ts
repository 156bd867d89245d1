import type { default as openPicture, Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import { makeRandom } from '../../fixtures/random.ts';
import { relPath } from '../../src/kernel/rel-path.ts';
import { pictureReader } from '../../src/duplicates/read-picture.ts';
import { alikePictures } from '../../src/duplicates/similar-picture.ts';
import type { PictureSketch } from '../../src/duplicates/similar-picture.ts';
import { temporaryTree } from '../support/temporary-tree.ts';

const sharp = await import('sharp').then(
  (found): typeof openPicture => found.default,
  () => undefined,
);
const [WIDTH, HEIGHT] = [360, 240];
const PICTURES = 16;

/** Pixels of a scene that only its seed makes: soft light, some things in it, and a little noise, as a photograph has. */
function scene(seed: number): Buffer {
  const random = makeRandom(seed);
  const between = (from: number, to: number): number => random.integer(from * 1000, to * 1000) / 1000;
  const blobs = Array.from({ length: 14 }, () => ({
    x: between(0, WIDTH),
    y: between(0, HEIGHT),
    size: between(20, 110),
    color: [between(-120, 120), between(-120, 120), between(-120, 120)],
  }));
  const pixels = Buffer.alloc(WIDTH * HEIGHT * 3);
  for (let y = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++) {
      const color = [128, 128, 128];
      for (const blob of blobs) {
        const near = Math.exp(-((x - blob.x) ** 2 + (y - blob.y) ** 2) / blob.size ** 2);
        for (const part of [0, 1, 2]) color[part] = (color[part] ?? 0) + near * (blob.color[part] ?? 0);
      }
      for (const part of [0, 1, 2]) {
        const value = (color[part] ?? 0) + random.integer(-4, 4);
        pixels[(y * WIDTH + x) * 3 + part] = Math.min(255, Math.max(0, value));
      }
    }
  }
  return pixels;
}

/** What becomes of a picture in an office. */
const changes: Readonly<Record<string, (picture: Sharp) => Sharp>> = {
  'original.png': (picture) => picture.png(),
  'smaller.jpg': (picture) => picture.resize({ width: 150 }).jpeg({ quality: 80 }),
  'larger.png': (picture) => picture.resize({ width: 800 }).png(),
  'squeezed.jpg': (picture) => picture.jpeg({ quality: 35 }),
  'as-webp.webp': (picture) => picture.webp({ quality: 60 }),
  'lighter.jpg': (picture) => picture.modulate({ brightness: 1.06 }).jpeg(),
  'cropped.jpg': (picture) =>
    picture.extract({ left: 4, top: 3, width: WIDTH - 8, height: HEIGHT - 6 }).jpeg({ quality: 90 }),
};

describe.skipIf(sharp === undefined)('pictures as files', () => {
  it('look alike when they were resized, squeezed, saved otherwise or cropped a little, and others do not', async () => {
    if (sharp === undefined) return;
    using tree = temporaryTree();
    const names = Object.keys(changes);
    const files: { readonly name: string; readonly number: number }[] = [];
    for (let number = 0; number < PICTURES; number++) {
      const raw = scene(number + 1);
      for (const name of names) {
        const picture = sharp(raw, { raw: { width: WIDTH, height: HEIGHT, channels: 3 } });
        await changes[name]?.(picture).toFile(`${tree.root}/${number}-${name}`);
        files.push({ name: `${number}-${name}`, number });
      }
    }
    const read = await pictureReader(tree.root);
    const sketches: PictureSketch[] = [];
    for (const { name } of files) {
      const sketch = await read?.(relPath(name));
      if (sketch === undefined) throw new Error(`not read: ${name}`);
      sketches.push(sketch);
    }
    const found = [...alikePictures(sketches)];
    const right = found.filter(([one, other]) => files[one]?.number === files[other]?.number);
    const all = (PICTURES * names.length * (names.length - 1)) / 2;
    expect(right.length / found.length).toBeGreaterThanOrEqual(0.97);
    expect(right.length / all).toBeGreaterThanOrEqual(0.85);
  });

  it('that are turned by what the camera notes are as they are shown', async () => {
    if (sharp === undefined) return;
    using tree = temporaryTree();
    const raw = { raw: { width: WIDTH, height: HEIGHT, channels: 3 } } as const;
    const pixels = scene(99);
    await sharp(pixels, raw).jpeg().toFile(`${tree.root}/upright.jpg`);
    const turned = await sharp(pixels, raw).rotate(270).jpeg().toBuffer();
    await sharp(turned).withMetadata({ orientation: 6 }).toFile(`${tree.root}/turned.jpg`);
    const read = await pictureReader(tree.root);
    const sketches = [await read?.(relPath('upright.jpg')), await read?.(relPath('turned.jpg'))];
    expect([...alikePictures(sketches as PictureSketch[])]).toEqual([[0, 1]]);
  });

  it('that are damaged, or none, or of one colour look like nothing', async () => {
    if (sharp === undefined) return;
    using tree = temporaryTree({ 'text.jpg': '不是图片', 'empty.png': '' });
    const plain = { create: { width: 400, height: 300, channels: 3, background: '#336699' } } as const;
    await sharp(plain).png().toFile(`${tree.root}/plain.png`);
    const read = await pictureReader(tree.root);
    for (const name of ['text.jpg', 'empty.png', 'plain.png'])
      expect(await read?.(relPath(name))).toBeUndefined();
  });
});
