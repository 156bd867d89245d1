import { accessSync, constants } from 'node:fs';

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
