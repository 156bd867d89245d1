import { extensionOf } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { Disk, Stat } from '../files/disk.ts';
import { DiskError } from '../kernel/errors.ts';
import { fail } from '../kernel/result.ts';
import { extractText } from './extract-text.ts';
import type { TextAnswer } from './worker-messages.ts';

/** Returns the text of the document at `path`, opened without following a link; `changed` when somebody wrote to it. */
export async function readDocument(disk: Disk, path: RelPath): Promise<TextAnswer> {
  try {
    using file = disk.open(path);
    const before = file.stat();
    if (before.kind !== 'file') return fail({ code: 'unreadable', details: { reason: 'link' } });
    const answer = await extractText(file, extensionOf(path));
    return isSame(before, file.stat()) ? answer : fail({ code: 'changed', details: {} });
  } catch (error) {
    if (error instanceof DiskError) return fail({ code: 'unreadable', details: { reason: error.reason } });
    throw error;
  }
}

function isSame(before: Stat, after: Stat): boolean {
  return before.size === after.size && before.modifiedNs === after.modifiedNs;
}
