import { describe, expect, test } from 'vitest';
import { relPath } from '../../src/kernel/rel-path.ts';
import { lookClosely } from '../../src/watch/look-closely.ts';
import { MemoryDisk } from '../support/memory-disk.ts';

const path = relPath('收件箱/合同.docx');

/** Returns what stands in the way of taking `content` from a share, where nobody can ask for holes. */
function obstacleTo(content: Uint8Array): string | undefined {
  const disk = new MemoryDisk({ network: true });
  disk.put(path, content);
  const entry = { path, kind: 'file', size: content.length, modified: 0 } as const;
  const closer = lookClosely(disk, entry, []);
  return closer !== undefined && 'obstacle' in closer ? closer.obstacle.code : undefined;
}

describe('a quiet document on a share', () => {
  test('is taken for cut off when its end was reserved and never came', () => {
    const whole = Buffer.alloc(100_000, 7);
    expect(obstacleTo(whole)).toBeUndefined();
    expect(obstacleTo(Buffer.from(whole).fill(0, 60_000))).toBe('has-holes');
    expect(obstacleTo(Buffer.from(whole).fill(0, 100_000 - 16_384))).toBe('has-holes');
  });

  test('may end in a few zeros, or be small', () => {
    expect(obstacleTo(Buffer.alloc(100_000, 7).fill(0, 100_000 - 16_383))).toBeUndefined();
    expect(obstacleTo(Buffer.alloc(16_383))).toBeUndefined();
  });
});
