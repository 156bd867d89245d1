import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openDisk } from '../../src/files/real-disk.ts';
import { millis } from '../../src/kernel/clock.ts';
import { relPath, ROOT } from '../../src/kernel/rel-path.ts';
import { Coverage } from '../../src/watch/coverage.ts';
import { temporaryTree } from '../support/temporary-tree.ts';

const HOUR = 3_600_000;

/** A tree that is listed at intervals, by a clock that stands: an hour after it was made if not said otherwise. */
function polledTree({ later = HOUR }: { readonly later?: number } = {}) {
  const tree = temporaryTree({ '资料/合同.docx': '一', '收件箱/扫描件.pdf': '一' });
  const disk = openDisk(tree.root);
  const now = millis(Date.now() + later);
  const heard: string[] = [];
  const listed: string[] = [];
  const coverage = new Coverage({
    root: tree.root,
    disk: {
      ...disk,
      mount: disk.mount,
      listFlat: () => undefined,
      list: (folder) => {
        listed.push(folder);
        return disk.list(folder);
      },
    },
    now: () => now,
    hasEvents: false,
    most: 100,
    heard: (folder) => void heard.push(folder),
    flooded: () => undefined,
  });
  coverage.cover(ROOT, [ROOT, relPath('资料'), relPath('收件箱')]);
  const taken = (all: string[]): readonly string[] => all.splice(0);
  taken(listed);
  return {
    root: tree.root,
    poll: (what: 'names' | 'files') => {
      for (const _ of coverage.poll(() => true, what));
      return { heard: taken(heard), listed: taken(listed) };
    },
    [Symbol.dispose]: () => tree[Symbol.dispose](),
  };
}

describe('folders that are listed at intervals', () => {
  it('are not listed again for their names while their times stand, and are when a name comes', () => {
    using tree = polledTree();
    expect(tree.poll('names')).toEqual({ heard: [], listed: [] });
    writeFileSync(`${tree.root}/资料/方案.docx`, '二');
    expect(tree.poll('names')).toEqual({ heard: ['资料'], listed: ['资料'] });
    expect(tree.poll('names')).toEqual({ heard: [], listed: [] });
  });

  it('are listed again for their names as long as a change could leave the time as it is', () => {
    using tree = polledTree({ later: 0 });
    expect(tree.poll('names').listed).toHaveLength(3);
    expect(tree.poll('names').listed).toHaveLength(3);
  });

  it('tell a file that grows where files are looked at', () => {
    using tree = polledTree();
    writeFileSync(`${tree.root}/收件箱/扫描件.pdf`, '一二三');
    expect(tree.poll('names').heard).toEqual([]);
    expect(tree.poll('files').heard).toEqual(['收件箱']);
    expect(tree.poll('files')).toMatchObject({ heard: [], listed: ['', '资料', '收件箱'] });
  });
});
