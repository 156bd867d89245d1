import { describe, expect, it } from 'vitest';
import { copyFile } from '../../src/files/copy-file.ts';
import type { Stat, WritableFile } from '../../src/files/disk.ts';
import { relPath } from '../../src/kernel/rel-path.ts';
import type { RelPath } from '../../src/kernel/rel-path.ts';
import { MemoryDisk } from '../support/memory-disk.ts';

const [from, to] = [relPath('收件箱/素材.mov'), relPath('素材.mov')];

/** Keeps something else than what is written. */
class RottenDisk extends MemoryDisk {
  override create(path: RelPath): WritableFile {
    const file = super.create(path);
    return { ...file, write: (bytes) => file.write(bytes.map((byte) => byte ^ 1)) };
  }
}

function holding<Kind extends MemoryDisk>(disk: Kind): { disk: Kind; expected: Stat } {
  disk.put(from, '素材');
  const expected = disk.stat(from);
  if (expected === undefined) throw new Error('put');
  return { disk, expected };
}

describe('a copy', () => {
  it('has the content and the time of its source', () => {
    const { disk, expected } = holding(new MemoryDisk());
    const copy = copyFile(disk, { from, to, expected });
    expect(disk.files()).toContainEqual([to, '素材']);
    expect(disk.stat(to)).toEqual(copy);
    expect(copy.modifiedNs).toBe(expected.modifiedNs);
  });

  it('that does not read back as it was written is none', () => {
    const { disk, expected } = holding(new RottenDisk());
    expect(() => copyFile(disk, { from, to, expected })).toThrow(expect.objectContaining({ reason: 'io' }));
  });

  it('is not begun of a file that is no longer what was expected', () => {
    const { disk, expected } = holding(new MemoryDisk());
    disk.put(from, '新的素材');
    expect(() => copyFile(disk, { from, to, expected })).toThrow(
      expect.objectContaining({ reason: 'gone-away' }),
    );
    expect(disk.stat(to)).toBeUndefined();
  });

  it('is none if its source is saved while it is copied', () => {
    const { disk, expected } = holding(new MemoryDisk());
    const save = disk.writerOf(from);
    expect(() => copyFile(disk, { from, to, expected, created: () => save('新的素材') })).toThrow(
      expect.objectContaining({ reason: 'gone-away' }),
    );
  });
});
