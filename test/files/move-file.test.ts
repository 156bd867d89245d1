import { describe, expect, it } from 'vitest';
import { identityOf } from '../../src/files/identity.ts';
import { moveFile } from '../../src/files/move-file.ts';
import { makeFolders } from '../../src/files/make-folders.ts';
import type { Disk, Stat } from '../../src/files/disk.ts';
import { TRANSIT } from '../../src/files/private-names.ts';
import { isFurtherName } from '../../src/files/publish-link.ts';
import { putBack } from '../../src/files/put-back.ts';
import { DiskError } from '../../src/kernel/errors.ts';
import type { DiskReason } from '../../src/kernel/errors.ts';
import { joinPath, relPath } from '../../src/kernel/rel-path.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { rememberingDisk } from '../support/remembering-disk.ts';

const notes = { copied: () => undefined };

describe('a move', () => {
  it('is left to recovery when somebody takes the document on in the instant after', () => {
    const disk = new MemoryDisk();
    makeFolders(disk, TRANSIT);
    disk.put(relPath('收件箱/合同.docx'), '合同');
    const [from, to] = [relPath('收件箱/合同.docx'), relPath('合同.docx')];
    const source = disk.stat(from);
    if (source === undefined) throw new Error('put');
    disk.onCall = (moment, call) => {
      if (moment !== 'after' || call !== 'moveNoReplace') return;
      disk.onCall = undefined;
      disk.moveNoReplace(to, relPath('收件箱/别处.docx'));
    };
    expect(moveFile(disk, { id: '01', from, to, identity: identityOf(source) }, notes)).toEqual({
      kind: 'unfinished',
      reason: 'changed',
    });
  });

  it('gives a document back to a folder that was removed meanwhile', () => {
    const disk = new MemoryDisk({ atomicMove: false });
    makeFolders(disk, TRANSIT);
    disk.put(relPath('收件箱/子/合同.docx'), '合同');
    disk.put(relPath('占.docx'), '占');
    const [from, to] = [relPath('收件箱/子/合同.docx'), relPath('占.docx')];
    const source = disk.stat(from);
    if (source === undefined) throw new Error('put');
    disk.onCall = (moment, call) => {
      if (moment !== 'after' || call !== 'moveToPrivate') return;
      disk.onCall = undefined;
      disk.removeEmptyFolder(relPath('收件箱/子'));
    };
    expect(moveFile(disk, { id: '01', from, to, identity: identityOf(source) }, notes)).toEqual({
      kind: 'refused',
      reason: 'exists',
    });
    expect(disk.files()).toEqual([
      [to, '占'],
      [from, '合同'],
    ]);
  });

  it.each([255, 143])(
    'whose long name is taken meanwhile goes beside it, in names of %i bytes',
    (longestName) => {
      const disk = new MemoryDisk({ atomicMove: false, longestName });
      makeFolders(disk, TRANSIT);
      const from = relPath(`收件箱/${'长'.repeat((longestName - 5) / 3)}.docx`);
      disk.put(from, '合同');
      disk.put(relPath('占.docx'), '占');
      const source = disk.stat(from);
      if (source === undefined) throw new Error('put');
      disk.onCall = (moment, call) => {
        if (moment !== 'after' || call !== 'moveToPrivate') return;
        disk.onCall = undefined;
        disk.put(from, '同事的');
      };
      const request = { id: '0123456789', from, to: relPath('占.docx'), identity: identityOf(source) };
      const at = relPath(`收件箱/${'长'.repeat(12)}(保留 012345).docx`);
      expect(moveFile(disk, request, notes)).toEqual({ kind: 'held', at, reason: 'exists' });
      expect(disk.files().filter(([path]) => path.startsWith('收件箱/'))).toEqual([
        [at, '合同'],
        [from, '同事的'],
      ]);
    },
  );

  it('to another volume keeps its source when somebody saves over the copy before that goes', () => {
    const disk = new MemoryDisk({ volumes: [relPath('收件箱')] });
    makeFolders(disk, TRANSIT);
    const [from, to] = [relPath('收件箱/合同.docx'), relPath('合同.docx')];
    disk.put(from, '合同正文');
    const source = disk.stat(from);
    if (source === undefined) throw new Error('put');
    disk.onCall = (moment, call) => {
      if (moment !== 'after' || call !== 'moveNoReplace') return;
      disk.onCall = undefined;
      disk.put(to, '同事的');
    };
    expect(moveFile(disk, { id: '01', from, to, identity: identityOf(source) }, notes)).toEqual({
      kind: 'unfinished',
      reason: 'changed',
    });
    expect(disk.files()).toEqual([
      [to, '同事的'],
      [from, '合同正文'],
    ]);
  });

  it('to another volume that has no place for it is refused before anything is written', () => {
    class Small extends MemoryDisk {
      override freeBytes(): number {
        return 11;
      }
    }
    const disk = new Small({ volumes: [relPath('收件箱')] });
    makeFolders(disk, TRANSIT);
    const [from, to] = [relPath('收件箱/合同.docx'), relPath('合同.docx')];
    disk.put(from, '合同正文');
    const source = disk.stat(from);
    if (source === undefined) throw new Error('put');
    const calls: string[] = [];
    disk.onCall = (_moment, call) => void calls.push(call);
    const request = { id: '01', from, to, identity: identityOf(source) };
    expect(moveFile(disk, request, notes)).toEqual({ kind: 'refused', reason: 'full' });
    expect(calls).not.toContain('create');
  });

  it.each<DiskReason>(['gone-away', 'full', 'read-only', 'busy'])(
    'that cannot be put back because the disk says %s leaves the document where recovery looks for it',
    (reason) => {
      const disk = new MemoryDisk({ atomicMove: false });
      makeFolders(disk, TRANSIT);
      const [from, captured] = [relPath('合同.docx'), joinPath(TRANSIT, '01')];
      disk.put(captured, '合同正文');
      disk.onCall = (_moment, call, path) => {
        if (call === 'link' && path === from) throw new DiskError(reason, path, { code: 'planted' });
      };
      expect(() => putBack(disk, captured, from, '01')).toThrow(DiskError);
      expect(disk.files()).toContainEqual([captured, '合同正文']);
    },
  );

  it.each([
    ['to another volume', { volumes: [relPath('收件箱')] }],
    ['without links', { atomicMove: false, hardLinks: false }],
  ] as const)('of a large document %s shows that it is alive', (_name, options) => {
    const disk = new MemoryDisk(options);
    makeFolders(disk, TRANSIT);
    const [from, to] = [relPath('收件箱/素材.mov'), relPath('素材.mov')];
    disk.put(from, new Uint8Array(20 * 1024 * 1024));
    const source = disk.stat(from);
    if (source === undefined) throw new Error('put');
    let signs = 0;
    const outcome = moveFile(
      disk,
      { id: '01', from, to, identity: identityOf(source) },
      { ...notes, alive: () => void (signs += 1) },
    );
    // Twice while it is written, twice while it is read back.
    expect({ kind: outcome.kind, signs }).toEqual({ kind: 'moved', signs: 4 });
  });
});

describe('on a share whose client remembers names that are gone', () => {
  const [upper, lower] = [relPath('可口可乐/Brief.docx'), relPath('可口可乐/brief.docx')];

  function shareWith(content: string): {
    readonly server: MemoryDisk;
    readonly pc: Disk;
    readonly source: Stat;
  } {
    const server = new MemoryDisk({ atomicMove: false, network: true, caseBlind: true });
    makeFolders(server, TRANSIT);
    server.put(upper, content);
    const pc = rememberingDisk(server);
    const source = pc.stat(upper);
    if (source === undefined) throw new Error('put');
    return { server, pc, source };
  }

  it('a change of case is carried out, although the new spelling was looked up before', () => {
    const { server, pc, source } = shareWith('内容');
    expect(pc.stat(lower)).toBeDefined();
    const outcome = moveFile(pc, { id: '01', from: upper, to: lower, identity: identityOf(source) }, notes);
    expect(outcome).toMatchObject({ kind: 'moved', class: 'linked' });
    expect(server.files()).toEqual([[lower, '内容']]);
  });

  it('replies that are lost one after the other leave the document no further name', () => {
    const { server, pc, source } = shareWith('内容');
    const to = relPath('可口可乐/Brief_v2.docx');
    let links = 0;
    server.onCall = (moment, call, path) => {
      if (call !== 'link' || moment !== 'after' || (links += 1) > 2) return;
      throw new DiskError('gone-away', path, { code: 'planted' });
    };
    moveFile(pc, { id: '01', from: upper, to, identity: identityOf(source) }, notes);
    server.onCall = undefined;
    expect(server.files()).toEqual([[to, '内容']]);
    expect(server.stat(to)?.links).toBe(1);
  });

  it('a name that another machine has taken away is no reason to let the captured document go', () => {
    const { server, pc, source } = shareWith('内容');
    const captured = joinPath(TRANSIT, '01');
    server.moveToPrivate(upper, captured);
    expect(pc.stat(captured)).toBeDefined();
    expect(pc.stat(upper)?.inode).toBe(source.inode);
    expect(isFurtherName(pc, captured, upper)).toBe(false);
    expect(putBack(pc, captured, upper, '01')).toBe(upper);
    expect(server.files()).toEqual([[upper, '内容']]);
  });
});
