import { describe, expect, it } from 'vitest';
import { identityOf } from '../../src/files/identity.ts';
import { moveFile } from '../../src/files/move-file.ts';
import { makeFolders } from '../../src/files/make-folders.ts';
import { TRANSIT } from '../../src/files/private-names.ts';
import { relPath } from '../../src/kernel/rel-path.ts';
import { MemoryDisk } from '../support/memory-disk.ts';

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
});
