import { expect, it } from 'vitest';
import { dropLink } from '../../src/files/drop-link.ts';
import { isPrivate, linkBeside, TRASH } from '../../src/files/private-names.ts';
import { makeFolders } from '../../src/files/make-folders.ts';
import { relPath } from '../../src/kernel/rel-path.ts';
import { MemoryDisk } from '../support/memory-disk.ts';

const [copy, kept] = [relPath('收件箱/合同.docx'), relPath('可口可乐/合同.docx')];
const link = linkBeside(copy, '01');

function linked(): MemoryDisk {
  const disk = new MemoryDisk();
  makeFolders(disk, TRASH);
  disk.put(kept, '合同正文');
  disk.put(relPath('收件箱/别的.docx'), '别的');
  disk.link(kept, link);
  return disk;
}

it('a private link goes while its file has another name', () => {
  const disk = linked();
  dropLink(disk, copy, '01');
  expect(disk.files().filter(([path]) => isPrivate(path))).toEqual([]);
  expect(disk.files()).toContainEqual([kept, '合同正文']);
});

it('a private link that is the last name of its file goes into the trash under the name of the copy', () => {
  const disk = linked();
  const away = linkBeside(kept, 'away');
  disk.moveToPrivate(kept, away);
  disk.removePrivate(away);
  dropLink(disk, copy, '01');
  expect(disk.files().filter(([path]) => isPrivate(path))).toEqual([
    [expect.stringMatching(/^\.archive\/trash\/.*合同\.docx$/u), '合同正文'],
  ]);
});

it('where there is no private link nothing is done', () => {
  const disk = linked();
  disk.removePrivate(link);
  const before = disk.files();
  dropLink(disk, copy, '01');
  expect(disk.files()).toEqual(before);
});
