import { expect, test } from 'vitest';
import { inboxLines } from '../../src/app/doctor-inboxes.ts';
import { makeFolders } from '../../src/files/make-folders.ts';
import { DiskError } from '../../src/kernel/errors.ts';
import { relPath } from '../../src/kernel/rel-path.ts';
import { interferingDisk } from '../support/interfering-disk.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { sampleRules } from '../support/sample-rules.ts';

test('an inbox that may not be opened is not called well', () => {
  const inbox = relPath('收件箱');
  const rules = sampleRules({ inboxes: [inbox] });
  const disk = new MemoryDisk();
  makeFolders(disk, inbox);
  const codes = (reason?: 'denied' | 'busy') => {
    const seen = interferingDisk(disk, (call) => {
      if (reason !== undefined && call.startsWith('list'))
        throw new DiskError(reason, inbox, { code: 'EACCES' });
    });
    return inboxLines({ disk: seen, rules }).map(({ code, status }) => `${status} ${code}`);
  };
  expect(codes()).toEqual(['ok inbox']);
  expect(codes('denied')).toEqual(['problem inbox-closed']);
  expect(() => codes('busy')).toThrow(DiskError);
});
