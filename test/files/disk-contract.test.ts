import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDisk } from '../../src/files/real-disk.ts';
import { relPath, ROOT } from '../../src/kernel/rel-path.ts';
import { describeDisk } from '../support/disk-contract.ts';
import { MemoryDisk } from '../support/memory-disk.ts';

const p = relPath;

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'archive-disk-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describeDisk('the real disk', () => openDisk(root));
describeDisk('the in-memory disk', () => new MemoryDisk());

describe('the real disk on a hostile tree', () => {
  it('never reads, writes or moves through a link', () => {
    const outside = mkdtempSync(join(tmpdir(), 'archive-outside-'));
    try {
      writeFileSync(join(outside, '机密.txt'), '机密');
      symlinkSync(outside, join(root, '客户'));
      symlinkSync(join(outside, '机密.txt'), join(root, '链接.txt'));
      const disk = openDisk(root);
      disk.makeFolder(p('.archive'));
      expect(disk.stat(p('客户'))?.kind).toBe('link');
      expect(disk.stat(p('客户/机密.txt'))).toBeUndefined();
      expect(() => disk.open(p('链接.txt'))).toThrow(expect.objectContaining({ reason: 'link' }));
      expect(() => disk.create(p('客户/新.txt'))).toThrow(expect.objectContaining({ reason: 'not-folder' }));
      expect(() => disk.moveToPrivate(p('客户/机密.txt'), p('.archive/x'))).toThrow(
        expect.objectContaining({ reason: 'not-folder' }),
      );
      expect(() => disk.makeFolder(p('客户/新'))).toThrow(expect.objectContaining({ reason: 'not-folder' }));
    } finally {
      rmSync(outside, { recursive: true, force: true });
    }
  });

  it('shows names that are no UTF-8 without describing them, and tells them from a real U+FFFD', () => {
    writeFileSync(Buffer.concat([Buffer.from(`${root}/`), Buffer.from([0xba, 0xcf, 0xcd, 0xac])]), 'GBK 名');
    writeFileSync(join(root, '真\uFFFD.txt'), 'x');
    const listed = openDisk(root).list(ROOT);
    expect(listed.filter(({ undecodable }) => undecodable)).toHaveLength(1);
    expect(listed.find(({ name }) => name === '真\uFFFD.txt')).toMatchObject({ size: 1 });
  });
});
