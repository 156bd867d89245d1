import { describe, expect, test } from 'vitest';
import { openWriter, readState } from '../../src/app/state.ts';
import { listTrash } from '../../src/app/trash.ts';
import type { DocumentId, OperationId } from '../../src/kernel/ids.ts';
import { relPath } from '../../src/kernel/rel-path.ts';
import { sha256 } from '../../src/kernel/sha256.ts';
import { makeShare } from '../support/people.ts';

describe('what lies in the trash', () => {
  test.each(['20240315-093000-1a2b3c', '20990315-093000-1a2b3c', 'a1'])(
    'is known by where it came from, also where %s named its folder',
    async (folder) => {
      using share = await makeShare();
      const lin = share.person('lin');
      const [from, to] = [relPath('收件箱/合同.docx'), relPath(`.archive/trash/${folder}/合同.docx`)];
      share.put(to, '合同');
      const archive = await lin.open();
      const identity = { device: '1', inode: '2', size: 6, modifiedNs: '5' };
      const document = 'd'.repeat(32) as DocumentId;
      const fingerprint = { size: 6, digest: sha256('合同') };
      const operation = '20990315-093000-1a2b3c' as OperationId;
      openWriter(archive, readState(archive)).append(
        [
          { op: 'operation-started', command: 'dupes', steps: 1 },
          { op: 'move-intended', id: 'a1', document, from, to, identity, fingerprint },
          { op: 'move-done', id: 'a1', identity, class: 'atomic' },
        ],
        operation,
      );
      expect(listTrash(archive, readState(archive))).toMatchObject([{ path: to, from, operation, size: 6 }]);
    },
  );
});
