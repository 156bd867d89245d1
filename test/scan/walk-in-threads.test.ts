import { mkdirSync, symlinkSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lookInto, packLooks, unpackLooks } from '../../src/files/folder-listing.ts';
import type { FolderLooked } from '../../src/files/folder-listing.ts';
import { startListingThreads } from '../../src/files/listing-threads.ts';
import type { FolderStamp } from '../../src/files/folder-stamp.ts';
import type { ListingThread } from '../../src/files/listing-threads.ts';
import { openDisk } from '../../src/files/real-disk.ts';
import { walkInThreads } from '../../src/scan/walk-in-threads.ts';
import { beginWalk, walk } from '../../src/scan/walk.ts';
import { temporaryTree } from '../support/temporary-tree.ts';

function agencyOf(clients: number): Record<string, string> {
  const files = Array.from({ length: clients }, (_, client) =>
    Array.from({ length: 3 }, (_, project) => [
      `客户${client}/KH2024-00${project}/04_执行中/客户${client}_KH2024-00${project}_广告投放_合同.docx`,
      `客户${client}/KH2024-00${project}/说明.txt`,
    ]).flat(),
  ).flat();
  return Object.fromEntries(files.map((path) => [path, path]));
}

describe('a walk in threads', () => {
  it('sees what a walk alone sees, in the same order', async () => {
    using tree = temporaryTree(agencyOf(60));
    symlinkSync(tree.root, `${tree.root}/客户7/回到根`);
    mkdirSync(Buffer.concat([Buffer.from(`${tree.root}/客户8/`), Buffer.from([0xba, 0xcf])]));
    const disk = openDisk(tree.root);
    const skip = (path: string): boolean => path.endsWith('KH2024-002');
    const begun = beginWalk({ skip });
    await using listing = startListingThreads(tree.root);
    let steps = 0;
    await walkInThreads(begun, listing.threads, () => steps++);
    expect(steps).toBeGreaterThan(1);
    expect(begun.scan()).toEqual(walk(disk, { skip }));
    expect(begun.scan().unseen.map(({ why }) => why)).toEqual(['undecodable-name']);
  });

  it('says why a folder could not be read', async () => {
    using tree = temporaryTree({ '合同/a.docx': '', 'b.txt': '' });
    const begun = beginWalk();
    const gone: ListingThread = async (folders) =>
      folders.map((asked) =>
        asked.folder === '合同' ? { listing: 'denied' } : lookInto(openDisk(tree.root), asked),
      );
    await walkInThreads(begun, [gone], () => undefined);
    expect(begun.scan().unseen).toEqual([{ path: '合同', why: 'denied' }]);
  });

  it('ends when a thread fails and when the person stops it', async () => {
    using tree = temporaryTree(agencyOf(5));
    const failing: ListingThread = async () => Promise.reject(new Error('thread broke'));
    await expect(walkInThreads(beginWalk(), [failing, failing], () => undefined)).rejects.toThrow(
      'thread broke',
    );
    await using listing = startListingThreads(tree.root);
    const stop = (): never => {
      throw new Error('stopped');
    };
    await expect(walkInThreads(beginWalk(), listing.threads, stop)).rejects.toThrow('stopped');
  });
});

describe('listings as a message', () => {
  const name = fc.string({ minLength: 1, maxLength: 8 }).filter((text) => !/[\0/]/.test(text));
  const kind = fc.constantFrom('file', 'folder', 'link', 'other');
  const number = fc.double({ min: 0, noNaN: true });
  const listed = fc
    .record({ name, kind, size: number, modified: number, undecodable: fc.boolean() })
    .map(({ undecodable, ...rest }) => (undecodable ? { ...rest, undecodable: true as const } : rest));
  const listing = fc.oneof(
    fc.array(listed, { maxLength: 5 }),
    fc.constantFrom('denied', 'missing', 'gone-away', 'unchanged'),
  );
  const looked = fc
    .tuple(listing, fc.option(fc.string(), { nil: undefined }))
    .map(([found, stamp]): FolderLooked =>
      stamp === undefined ? { listing: found } : { listing: found, stamp: stamp as FolderStamp },
    );

  it('are what they were', () => {
    fc.assert(
      fc.property(fc.array(looked), (looks) => {
        expect(unpackLooks(packLooks(looks))).toEqual(looks);
      }),
    );
  });
});
