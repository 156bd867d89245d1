import { beforeEach, describe, expect, it } from 'vitest';
import type { Disk } from '../../src/files/disk.ts';
import { relPath, ROOT } from '../../src/kernel/rel-path.ts';

const p = relPath;
const text = (value: string): Uint8Array => new TextEncoder().encode(value);

/** What a disk is known to lack; the contract then says how it refuses. */
export type Lacking = {
  readonly links?: true;
  /** Milliseconds to which times are rounded. */
  readonly timeStep?: number;
};

/** Claims, as tests, all that callers rely on a disk for. `make` returns one with an empty root. */
export function describeDisk(name: string, make: () => Disk, lacking: Lacking = {}): void {
  describe(name, () => {
    let disk: Disk;
    beforeEach(() => {
      disk = make();
      disk.makeFolder(p('.archive'));
      disk.makeFolder(p('.archive/transit'));
      disk.makeFolder(p('收件箱'));
    });

    it('says what a name is, and undefined for what is not there', () => {
      write(disk, '收件箱/合同.docx', '合同内容');
      expect(disk.stat(p('收件箱/合同.docx'))).toMatchObject({ kind: 'file', size: 12, links: 1 });
      expect(disk.stat(p('收件箱'))?.kind).toBe('folder');
      expect(disk.stat(p('收件箱/没有.docx'))).toBeUndefined();
      expect(disk.stat(p('收件箱/合同.docx/不是文件夹'))).toBeUndefined();
    });

    it('lists names sorted, with sizes and times', () => {
      write(disk, '收件箱/b.txt', '22');
      write(disk, '收件箱/a.txt', '1');
      disk.makeFolder(p('收件箱/子'));
      expect(disk.list(p('收件箱')).map(({ name, kind, size }) => [name, kind, size])).toEqual([
        ['a.txt', 'file', 1],
        ['b.txt', 'file', 2],
        ['子', 'folder', 0],
      ]);
      expect(disk.list(p('收件箱'))[0]?.modified).toBeGreaterThan(1e12);
      expect([...disk.folders(p(''))].sort()).toEqual(
        disk
          .list(p(''))
          .filter(({ kind }) => kind === 'folder')
          .map(({ name }) => name),
      );
      expect(() => disk.list(p('没有'))).toThrow(expect.objectContaining({ reason: 'missing' }));
    });

    it('creates a file only where nothing is', () => {
      write(disk, '收件箱/a.txt', '旧');
      expect(() => disk.create(p('收件箱/a.txt'))).toThrow(expect.objectContaining({ reason: 'exists' }));
      expect(() => disk.create(p('没有/a.txt'))).toThrow(expect.objectContaining({ reason: 'missing' }));
      expect(read(disk, '收件箱/a.txt')).toBe('旧');
    });

    it('says whether it made a folder, and refuses where a file is', () => {
      expect(disk.makeFolder(p('新'))).toBe(true);
      expect(disk.makeFolder(p('新'))).toBe(false);
      write(disk, '收件箱/a.txt', 'x');
      expect(() => disk.makeFolder(p('收件箱/a.txt'))).toThrow(expect.objectContaining({ reason: 'exists' }));
    });

    it('links a further name to the same file, never onto a name that is taken, or says that it cannot', () => {
      write(disk, '收件箱/a.txt', '甲');
      write(disk, '收件箱/b.txt', '乙');
      if (lacking.links === true) {
        expect(() => disk.link(p('收件箱/a.txt'), p('收件箱/c.txt'))).toThrow(
          expect.objectContaining({ reason: expect.stringMatching(/not-supported|denied|io/) }),
        );
        expect(disk.stat(p('收件箱/c.txt'))).toBeUndefined();
        return;
      }
      disk.link(p('收件箱/a.txt'), p('收件箱/c.txt'));
      expect(disk.stat(p('收件箱/c.txt'))?.inode).toBe(disk.stat(p('收件箱/a.txt'))?.inode);
      expect(disk.stat(p('收件箱/a.txt'))?.links).toBe(2);
      expect(() => disk.link(p('收件箱/a.txt'), p('收件箱/b.txt'))).toThrow(
        expect.objectContaining({ reason: 'exists' }),
      );
      expect(read(disk, '收件箱/b.txt')).toBe('乙');
    });

    it('knows whether a file is open somewhere', () => {
      write(disk, '收件箱/a.txt', '甲');
      expect(disk.isInUse(p('收件箱/a.txt'))).toBe(false);
      expect(disk.isInUse(p('收件箱/没有.txt'))).toBe(false);
      // Over a network only the server knows, and it does not count readers.
      if (disk.mount.network) return;
      const file = disk.open(p('收件箱/a.txt'));
      expect(disk.isInUse(p('收件箱/a.txt'))).toBe(true);
      file[Symbol.dispose]();
      expect(disk.isInUse(p('收件箱/a.txt'))).toBe(false);
    });

    it('moves in one step, never onto a name that is taken', () => {
      if (!disk.mount.atomicMove) return;
      write(disk, '收件箱/a.txt', '甲');
      write(disk, '收件箱/b.txt', '乙');
      expect(() => disk.moveNoReplace(p('收件箱/a.txt'), p('收件箱/b.txt'))).toThrow(
        expect.objectContaining({ reason: 'exists' }),
      );
      disk.moveNoReplace(p('收件箱/a.txt'), p('收件箱/c.txt'));
      expect(disk.stat(p('收件箱/a.txt'))).toBeUndefined();
      expect([read(disk, '收件箱/c.txt'), read(disk, '收件箱/b.txt')]).toEqual(['甲', '乙']);
      expect(() => disk.moveNoReplace(p('收件箱/没有'), p('收件箱/d'))).toThrow(
        expect.objectContaining({ reason: 'missing' }),
      );
    });

    it('captures under a private name and refuses to rename onto or remove a public one', () => {
      write(disk, '收件箱/a.txt', '甲');
      disk.moveToPrivate(p('收件箱/a.txt'), p('.archive/transit/1'));
      expect(read(disk, '.archive/transit/1')).toBe('甲');
      disk.removePrivate(p('.archive/transit/1'));
      expect(disk.list(p('.archive/transit'))).toEqual([]);
      write(disk, '收件箱/b.txt', '乙');
      expect(() => disk.moveToPrivate(p('收件箱/b.txt'), p('收件箱/c.txt'))).toThrow('not a private name');
      expect(() => disk.removePrivate(p('收件箱/b.txt'))).toThrow('not a private name');
      expect(() => disk.append(p('收件箱/b.txt'))).toThrow('not a private name');
    });

    it('replaces a private file by a rename, and no other', () => {
      write(disk, '.archive/transit/1', '旧');
      write(disk, '.archive/transit/2', '新');
      disk.moveToPrivate(p('.archive/transit/2'), p('.archive/transit/1'));
      expect(disk.list(p('.archive/transit')).map(({ name }) => name)).toEqual(['1']);
      expect(read(disk, '.archive/transit/1')).toBe('新');
    });

    it('adds to the end of a private file', () => {
      write(disk, '.archive/日志', '一');
      const file = disk.append(p('.archive/日志'));
      file.write(text('二'));
      file.sync();
      file.close();
      expect(read(disk, '.archive/日志')).toBe('一二');
    });

    it('removes only empty folders', () => {
      disk.makeFolder(p('空'));
      write(disk, '收件箱/a.txt', 'x');
      expect(() => disk.removeEmptyFolder(p('收件箱'))).toThrow(
        expect.objectContaining({ reason: 'not-empty' }),
      );
      disk.removeEmptyFolder(p('空'));
      expect(disk.stat(p('空'))).toBeUndefined();
    });

    it('syncs files and folders and knows how much is free', () => {
      write(disk, '收件箱/同步.txt', '内容');
      disk.syncFile(p('收件箱/同步.txt'));
      expect(() => disk.syncFile(p('收件箱/没有.txt'))).toThrow(
        expect.objectContaining({ reason: 'missing' }),
      );
      disk.syncFolder(p('收件箱'));
      disk.syncFolder(ROOT);
      expect(disk.freeBytes()).toBeGreaterThan(0);
    });

    it('keeps the time of the last change that it is given', () => {
      const file = disk.create(p('收件箱/a.txt'));
      file.write(text('x'));
      file.setModified('1700000000123456000');
      file.close();
      const modified = BigInt(disk.stat(p('收件箱/a.txt'))?.modifiedNs ?? 0);
      const off = Math.abs(Number(modified / 1000n) - 1700000000123456);
      expect(off).toBeLessThanOrEqual(5 + (lacking.timeStep ?? 0) * 1000);
    });
  });
}

function write(disk: Disk, path: string, content: string): void {
  const file = disk.create(p(path));
  file.write(text(content));
  file.sync();
  file.close();
}

function read(disk: Disk, path: string): string {
  using file = disk.open(p(path));
  const into = new Uint8Array(100);
  const length = file.read(into, 0);
  return new TextDecoder().decode(into.subarray(0, length));
}
