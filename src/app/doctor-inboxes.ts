import { isRefusal } from '../files/disk-errors.ts';
import type { Disk } from '../files/disk.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { Archive } from './archive.ts';
import type { DoctorLine } from './doctor-line.ts';

/** Returns a line for each inbox: whether it is there, and may be opened. */
export function inboxLines({ disk, rules }: Pick<Archive, 'disk' | 'rules'>): readonly DoctorLine[] {
  return rules.inboxes.map((path): DoctorLine => {
    const kind = disk.stat(path)?.kind;
    if (kind === 'folder') {
      return isClosed(disk, path)
        ? { code: 'inbox-closed', status: 'problem', details: { path } }
        : { code: 'inbox', status: 'ok', details: { path } };
    }
    const code = kind === undefined ? 'inbox-missing' : 'inbox-no-folder';
    return { code, status: 'problem', details: { path } };
  });
}

/** Returns whether this account may not list a folder. Throws any other `DiskError`. */
function isClosed(disk: Disk, folder: RelPath): boolean {
  try {
    disk.list(folder);
    return false;
  } catch (error) {
    if (isRefusal(error, 'denied')) return true;
    throw error;
  }
}
