import { describe, expect, test } from 'vitest';
import type { MarkedArchive } from '../../src/app/archive.ts';
import { lookAtInbox } from '../../src/app/look-at-inbox.ts';
import { markerText } from '../../src/app/marker.ts';
import { millis } from '../../src/kernel/clock.ts';
import type { ArchiveId } from '../../src/kernel/ids.ts';
import { relPath } from '../../src/kernel/rel-path.ts';
import { MemoryDisk } from '../support/memory-disk.ts';

const id = '00000000-0000-4000-8000-000000000001' as ArchiveId;
const inbox = relPath('收件箱');

/** Returns an archive on `disk` whose clock is a day after its documents; sleeping moves it on and calls `meanwhile`. */
function archiveOn(disk: MemoryDisk, meanwhile: () => void = () => undefined): MarkedArchive {
  disk.put(relPath('.archive/archive.json'), markerText(id, '2026-03-15T09:30:00+08:00'));
  let now = 1_700_086_400_000;
  const environment = {
    clock: { now: () => millis(now) },
    sleep: (time: number) => {
      now += time;
      meanwhile();
      return Promise.resolve();
    },
  };
  return { root: '/', id, disk, environment } as unknown as MarkedArchive;
}

async function readinessOf(archive: MarkedArchive, path = inbox): Promise<readonly (readonly string[])[]> {
  const entries = await lookAtInbox(archive, path, { signal: new AbortController().signal });
  return entries.map((entry) => [entry.path, entry.readiness.code]);
}

describe.each([
  ['a local disk', false],
  ['a share', true],
])('on %s', (_where, network) => {
  test('documents that have been left alone are settled', async () => {
    const disk = new MemoryDisk({ network });
    disk.put(relPath('收件箱/合同.docx'), '合同');
    expect(await readinessOf(archiveOn(disk))).toEqual([['收件箱/合同.docx', 'settled']]);
    expect(await readinessOf(archiveOn(disk), relPath('收件箱/合同.docx'))).toEqual([
      ['收件箱/合同.docx', 'settled'],
    ]);
  });
});

test('a document that grows on a share is still being written', async () => {
  const disk = new MemoryDisk({ network: true });
  disk.put(relPath('收件箱/视频.mp4'), '一半');
  const archive = archiveOn(disk, () => disk.put(relPath('收件箱/视频.mp4'), '一半和更多'));
  expect(await readinessOf(archive)).toEqual([['收件箱/视频.mp4', 'being-written']]);
});

test('a single document is seen to be open by the lock file beside it', async () => {
  const disk = new MemoryDisk();
  disk.put(relPath('收件箱/合同.docx'), '合同');
  disk.put(relPath('收件箱/~$合同.docx'), '锁');
  expect(await readinessOf(archiveOn(disk), relPath('收件箱/合同.docx'))).toEqual([
    ['收件箱/合同.docx', 'open-elsewhere'],
  ]);
});
