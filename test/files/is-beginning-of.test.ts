import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OpenFile } from '../../src/files/disk.ts';
import { isBeginningOf, isWhole } from '../../src/files/is-beginning-of.ts';
import { relPath } from '../../src/kernel/rel-path.ts';
import type { RelPath } from '../../src/kernel/rel-path.ts';
import { MemoryDisk } from '../support/memory-disk.ts';

const [part, whole] = [relPath('部分.mov'), relPath('全部.mov')];

describe('what is removed for another file', () => {
  it('is its beginning, and all of it where that is asked, byte by byte', () => {
    const bytes = fc.uint8Array({ max: 2, maxLength: 6 });
    fc.assert(
      fc.property(bytes, bytes, (one, other) => {
        const disk = new MemoryDisk();
        disk.put(part, one);
        disk.put(whole, other);
        const isPrefix = Buffer.from(other.subarray(0, one.length)).equals(one);
        expect(isBeginningOf(disk, part, whole)).toBe(isPrefix);
        expect(isWhole(disk, part, whole)).toBe(isPrefix && one.length === other.length);
      }),
    );
  });

  it('is not a large file that differs in its last byte', () => {
    const disk = new MemoryDisk();
    const content = new Uint8Array(3_000_001);
    disk.put(whole, content);
    disk.put(part, content);
    expect(isWhole(disk, part, whole)).toBe(true);
    content[3_000_000] = 1;
    disk.put(part, content);
    expect(isWhole(disk, part, whole)).toBe(false);
  });

  it('is no folder, and nothing that is not there', () => {
    const disk = new MemoryDisk();
    disk.put(whole, '内容');
    disk.put(relPath('文件夹/别的'), '别的');
    for (const path of [part, relPath('文件夹')])
      expect([isBeginningOf(disk, path, whole), isWhole(disk, path, whole)]).toEqual([false, false]);
  });

  it.each([part, whole])('is nothing while somebody writes to %s', (written) => {
    class Busy extends MemoryDisk {
      override open(path: RelPath): OpenFile {
        const file = super.open(path);
        const save = this.writerOf(written);
        return {
          stat: () => file.stat(),
          read: (into, position) => {
            const length = file.read(into, position);
            save('内容');
            return length;
          },
          [Symbol.dispose]: () => file[Symbol.dispose](),
        };
      }
    }
    const disk = new Busy();
    disk.put(part, '内容');
    disk.put(whole, '内容');
    expect(isBeginningOf(disk, part, whole)).toBe(false);
  });
});
