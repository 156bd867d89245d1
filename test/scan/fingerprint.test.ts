import { appendFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Disk } from '../../src/files/disk.ts';
import { relPath } from '../../src/kernel/rel-path.ts';
import { sha256 } from '../../src/kernel/sha256.ts';
import { fingerprint } from '../../src/scan/fingerprint.ts';
import { listOnlyDisk } from '../support/list-only-disk.ts';
import { temporaryTree } from '../support/temporary-tree.ts';

const KIB = 1024;
const file = relPath('素材.psd');

function bytes(size: number): Uint8Array {
  return Uint8Array.from({ length: size }, (_, index) => (index * 31 + (index >> 8)) % 251);
}

function expectedSamples(data: Uint8Array): Uint8Array {
  const middle = Math.floor((data.length - 64 * KIB) / 2);
  return Buffer.concat([
    data.subarray(0, 64 * KIB),
    data.subarray(middle, middle + 64 * KIB),
    data.subarray(data.length - 64 * KIB),
  ]);
}

describe('a fingerprint', () => {
  it.each([0, 1, 64 * KIB, 192 * KIB])('of a file of %i bytes is of the whole', (size) => {
    using tree = temporaryTree({ [file]: bytes(size) });
    const whole = sha256(bytes(size));
    expect(fingerprint(listOnlyDisk(tree.root), file)).toEqual({ ok: true, value: { size, digest: whole } });
  });

  it.each([192 * KIB + 1, 1000 * KIB + 7])('of %i bytes is of head, middle and tail', (size) => {
    const data = bytes(size);
    using tree = temporaryTree({ [file]: data });
    const digest = sha256(expectedSamples(data));
    expect(fingerprint(listOnlyDisk(tree.root), file)).toEqual({ ok: true, value: { size, digest } });
  });

  it('does not depend on how much the disk gives at a time', () => {
    const data = bytes(200 * KIB);
    using tree = temporaryTree({ [file]: data });
    const disk = listOnlyDisk(tree.root);
    fc.assert(
      fc.property(fc.integer({ min: 500, max: 70_000 }), (most) => {
        expect(fingerprint(sipping(disk, most), file)).toEqual(fingerprint(disk, file));
      }),
      { numRuns: 20 },
    );
  });

  it('is refused for a file that grows or shrinks while it is read', () => {
    using tree = temporaryTree({ [file]: bytes(10) });
    const disk = listOnlyDisk(tree.root);
    const growing = watched(disk, () => appendFileSync(`${tree.root}/${file}`, 'x'));
    expect(fingerprint(growing, file)).toEqual({ ok: false, failure: { kind: 'changed' } });
    const ending: Disk = { ...disk, open: (path) => ({ ...disk.open(path), read: () => 0 }) };
    expect(fingerprint(ending, file)).toEqual({ ok: false, failure: { kind: 'changed' } });
  });
});

/** Returns a disk whose reads return at most `most` bytes. */
function sipping(disk: Disk, most: number): Disk {
  return {
    ...disk,
    open(path) {
      const open = disk.open(path);
      return { ...open, read: (into, position) => open.read(into.subarray(0, most), position) };
    },
  };
}

/** Returns a disk that calls `meanwhile` before each read. */
function watched(disk: Disk, meanwhile: () => void): Disk {
  return {
    ...disk,
    open(path) {
      const open = disk.open(path);
      return {
        ...open,
        read(into, position) {
          meanwhile();
          return open.read(into, position);
        },
      };
    },
  };
}
