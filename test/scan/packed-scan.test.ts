import { describe, expect, it } from 'vitest';
import { relPath } from '../../src/kernel/rel-path.ts';
import { packScan } from '../../src/scan/packed-scan.ts';
import type { Entry } from '../../src/scan/entry.ts';

function entriesIn(folder: string, count: number): readonly Entry[] {
  return Array.from({ length: count }, (_, n) => ({
    path: relPath(`${folder}/第${n}份 合同😀.pdf`),
    kind: n % 7 === 0 ? 'folder' : 'file',
    size: n * 1000,
    modified: 1_700_000_000_000 + n,
  }));
}

const byPath = (entries: Iterable<Entry>): readonly Entry[] =>
  [...entries].toSorted((a, b) => (a.path < b.path ? -1 : 1));

describe('a packed scan', () => {
  it.each([0, 1, 9, 70_000])('gives %i entries back as they were seen', (count) => {
    const entries = [...entriesIn('甲', count), ...entriesIn('甲/乙', count)];
    const scan = packScan({ entries, unseen: [] });
    expect(scan.length).toBe(2 * count);
    expect(byPath(scan.entries)).toEqual(byPath(entries));
  });

  it('of a small folder takes little memory', () => {
    const before = process.memoryUsage().arrayBuffers;
    const scans = Array.from({ length: 200 }, () => packScan({ entries: entriesIn('甲', 5), unseen: [] }));
    expect(scans.length * 5).toBe(scans.reduce((sum, { length }) => sum + length, 0));
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(1_000_000);
  });
});
