import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes `folder`, outside an archive, and what is missing above it. Throws the system's error. Node's own recursive
 * `mkdir` never returns where a folder exists but the system answers that it does not, as with automounted homes and
 * /proc.
 */
export function makeOwnFolder(folder: string, mode = 0o777): void {
  if (isFolder(folder)) return;
  const above = dirname(folder);
  if (above !== folder) makeOwnFolder(above, mode);
  try {
    mkdirSync(folder, mode);
  } catch (error) {
    // Another process may have been quicker.
    if (!isFolder(folder)) throw error;
  }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    // Whatever the system's reason is: the attempt to make it reports it.
    return false;
  }
}
