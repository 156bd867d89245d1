import { mkdirSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { openNodeWatches } from '../../src/files/folder-watches.ts';
import type { FolderWatches, WatchListener } from '../../src/files/folder-watches.ts';
import { openInotify } from '../../src/files/inotify.ts';
import { openLibc } from '../../src/files/libc.ts';
import { relPath } from '../../src/kernel/rel-path.ts';
import { temporaryTree } from '../support/temporary-tree.ts';

/** A folder beside those of a test, in which files are made to hear how far the system has told. */
const BESIDE = relPath('旁边');
const PATIENCE = 60_000;
/** How many events the system keeps until somebody takes them. */
const KEPT = '/proc/sys/fs/inotify/max_queued_events';

/** A tree that is watched, and what was heard of it. */
async function watched(open: typeof openInotify, folders: readonly string[]) {
  const tree = temporaryTree();
  for (const folder of [...folders, BESIDE]) mkdirSync(`${tree.root}/${folder}`, { recursive: true });
  const heard = new Set<string>();
  const gone: string[] = [];
  const flooded: string[] = [];
  let [signs, told] = [0, -1];
  const listener: WatchListener = {
    heard: (folder, name) => {
      if (folder === BESIDE) told = Math.max(told, Number(name));
      else heard.add(`${folder}: ${name ?? '?'}`);
    },
    gone: (folder) => void gone.push(folder),
    flooded: () => void flooded.push('flooded'),
  };
  const watches = open(tree.root, listener);
  if (watches === undefined) throw new Error('there is no inotify here');
  for (const folder of [...folders, BESIDE]) watches.add(relPath(folder));
  const taken = (): readonly string[] => {
    const found = [...heard].sort();
    heard.clear();
    return found;
  };
  return {
    root: tree.root,
    watches,
    folders: () => [...watches.folders()].filter((folder) => folder !== BESIDE),
    gone,
    flooded,
    /** Returns what was heard since the last call. */
    taken,
    /** The same once all was told that there is to tell: what is told in order has come before a sign of now. */
    heard: async () => {
      const end = performance.now() + PATIENCE;
      // Where events are too many, a sign is lost as well.
      for (const first = signs; told < first; await sleep(10)) {
        if (performance.now() > end) throw new Error('nothing is told any more');
        writeFileSync(`${tree.root}/${BESIDE}/${signs++}`, '');
      }
      return taken();
    },
    [Symbol.dispose]() {
      watches.close();
      tree[Symbol.dispose]();
    },
  };
}

const ways: readonly (readonly [
  string,
  (root: string, listener: WatchListener) => FolderWatches | undefined,
])[] = [
  ["Node's own", openNodeWatches],
  ...(openLibc() === undefined ? [] : [['inotify', openInotify] as const]),
];

describe.each(ways)('folders watched by %s means', (_name, open) => {
  it('tell the names that come, change and go in them, and nothing of what is below', async () => {
    using scene = await watched(open, ['收件箱', '收件箱/里面']);
    const { root, watches } = scene;
    writeFileSync(`${root}/收件箱/合同.docx`, '一');
    expect(await scene.heard()).toEqual(['收件箱: 合同.docx']);
    renameSync(`${root}/收件箱/合同.docx`, `${root}/收件箱/里面/改名 v2😀.docx`);
    expect(await scene.heard()).toEqual(['收件箱/里面: 改名 v2😀.docx', '收件箱: 合同.docx']);
    watches.delete(relPath('收件箱/里面'));
    rmSync(`${root}/收件箱/里面/改名 v2😀.docx`);
    expect(await scene.heard()).toEqual([]);
    expect(scene.folders()).toEqual(['收件箱']);
  });

  it('are watched once, and may be refused', async () => {
    using scene = await watched(open, ['甲']);
    expect(scene.watches.add(relPath('甲'))).toBe(false);
    expect(scene.folders()).toEqual(['甲']);
    expect(() => scene.watches.add(relPath('没有'))).toThrow(expect.objectContaining({ reason: 'missing' }));
    expect(scene.watches.has(relPath('没有'))).toBe(false);
  });

  it('tell nothing once they are closed', async () => {
    using scene = await watched(open, ['甲']);
    writeFileSync(`${scene.root}/甲/一`, '');
    scene.watches.close();
    writeFileSync(`${scene.root}/甲/二`, '');
    await sleep(100);
    expect(scene.taken()).toEqual([]);
  });
});

describe.skipIf(openLibc() === undefined)('folders watched by inotify', () => {
  it('are told to be gone when they are moved or deleted, and what is then there is watched anew', async () => {
    using scene = await watched(openInotify, ['甲', '乙']);
    const { root, watches, gone } = scene;
    renameSync(`${root}/甲`, `${root}/丙`);
    rmSync(`${root}/乙`, { recursive: true });
    await scene.heard();
    expect(gone).toEqual(['甲', '乙']);
    expect(scene.folders()).toEqual([]);
    mkdirSync(`${root}/甲`);
    expect(watches.add(relPath('甲'))).toBe(true);
    writeFileSync(`${root}/甲/新的`, '');
    writeFileSync(`${root}/丙/别的`, '');
    expect(await scene.heard()).toEqual(['甲: 新的']);
  });

  it('are watched where they are after the folder above was replaced', async () => {
    using scene = await watched(openInotify, ['甲/里面']);
    const { root, watches } = scene;
    renameSync(`${root}/甲`, `${root}/丙`);
    mkdirSync(`${root}/甲/里面`, { recursive: true });
    expect(watches.add(relPath('丙/里面'))).toBe(true);
    expect(watches.add(relPath('甲/里面'))).toBe(true);
    writeFileSync(`${root}/甲/里面/新的`, '');
    writeFileSync(`${root}/丙/里面/旧的`, '');
    expect(await scene.heard()).toEqual(['丙/里面: 旧的', '甲/里面: 新的']);
  });

  it('are watched on at one path when the other that led there is left out', async () => {
    using scene = await watched(openInotify, ['甲/里面']);
    const { root, watches } = scene;
    renameSync(`${root}/甲`, `${root}/丙`);
    watches.add(relPath('丙/里面'));
    watches.delete(relPath('甲/里面'));
    writeFileSync(`${root}/丙/里面/新的`, '');
    expect(await scene.heard()).toEqual(['丙/里面: 新的']);
  });

  it('lose nothing of a thousand changes at once, and say so when there were too many', async () => {
    using scene = await watched(openInotify, ['甲']);
    for (let n = 0; n < 1000; n++) writeFileSync(`${scene.root}/甲/${n}`, 'x');
    expect(await scene.heard()).toHaveLength(1000);
    expect(scene.flooded).toEqual([]);
    const most = Number(readFileSync(KEPT, 'utf8'));
    for (let n = 0; n < most + 4000; n++) utimesSync(`${scene.root}/甲/${n % 2}`, n, n);
    await scene.heard();
    expect(scene.flooded).not.toEqual([]);
  });
});
