import { accessSync, constants } from 'node:fs';
import { dirname } from 'node:path';

/** Returns whether this user may make files in `folder` (absolute); asks the system, writes nothing. */
export function canWriteFolder(folder: string): 'writable' | 'read-only' | 'denied' | 'missing' {
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
    return 'writable';
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR') return 'missing';
    return code === 'EROFS' ? 'read-only' : 'denied';
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
