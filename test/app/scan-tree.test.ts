import { expect, it } from 'vitest';
import type { Archive } from '../../src/app/archive.ts';
import { scanTree } from '../../src/app/scan-tree.ts';
import type { Listed } from '../../src/files/disk.ts';
import { sampleRules } from '../support/sample-rules.ts';

const FOLDERS = 40_000;
const many = Array.from({ length: FOLDERS }, (_, at): Listed => {
  return { name: `项目${at}`, kind: 'folder', size: 0, modified: 0 };
});

/** An archive on a disk of this machine with so many folders that a walk takes several steps. */
function wideArchive(): { readonly archive: Archive; listed: () => number } {
  let listed = 0;
  const disk = {
    mount: { network: false },
    list(folder: string): readonly Listed[] {
      listed++;
      return folder === '' ? many : [];
    },
  };
  const archive = { disk, root: '/', rules: sampleRules() } as unknown as Archive;
  return { archive, listed: () => listed };
}

it('sees all of a large tree, and tells on the way how much', async () => {
  const told: number[] = [];
  const { archive } = wideArchive();
  const { signal } = new AbortController();
  const scan = await scanTree(archive, { signal, onProgress: (progress) => told.push(progress.done) });
  expect(scan.entries.length).toBe(FOLDERS);
  expect(told.length).toBeGreaterThan(0);
});

it('can be ended in the midst of a large tree', async () => {
  const stop = new AbortController();
  const { archive, listed } = wideArchive();
  setImmediate(() => stop.abort(new Error('stopped')));
  await expect(scanTree(archive, { signal: stop.signal })).rejects.toThrow('stopped');
  expect(listed()).toBeLessThan(FOLDERS);
});
