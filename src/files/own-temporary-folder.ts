import { lstatSync, mkdirSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';

/**
 * Returns the folder among the temporary ones (`$TMPDIR`, else `/tmp`) that is this user's alone, and makes it if need be.
 * Undefined where that cannot be, and where what lies there is a link, another user's or open to others: anybody may make
 * something of that name there, to read what is put into it or to have his own taken for it.
 */
export function ownTemporaryFolder(
  variables: Readonly<Record<string, string | undefined>>,
): string | undefined {
  const user = process.getuid?.();
  if (user === undefined) return undefined;
  const given = variables['TMPDIR'];
  const folder = join(given !== undefined && isAbsolute(given) ? given : '/tmp', `guidang-${user}`);
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch {
    // It is there, or the look at it says that it is not.
  }
  try {
    const stats = lstatSync(folder);
    return stats.isDirectory() && stats.uid === user && (stats.mode & 0o077) === 0 ? folder : undefined;
  } catch {
    return undefined;
  }
}
