import { accessSync, constants } from 'node:fs';
import { dirname } from 'node:path';
import { hasCode } from '../kernel/has-code.ts';

/** Returns whether this user may make files in `folder` (absolute); asks the system, writes nothing. */
export function canWriteFolder(folder: string): 'writable' | 'read-only' | 'denied' | 'missing' {
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
    return 'writable';
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR')) return 'missing';
    return hasCode(error, 'EROFS') ? 'read-only' : 'denied';
  }
}

/** Returns the same of what is to be made in `folder`, which may be missing with folders above it, and the nearest one that is there. */
export function canMakeIn(folder: string): {
  readonly rights: ReturnType<typeof canWriteFolder>;
  readonly existing: string;
} {
  for (let existing = folder; ; existing = dirname(existing)) {
    const rights = canWriteFolder(existing);
    if (rights !== 'missing' || dirname(existing) === existing) return { rights, existing };
  }
}
