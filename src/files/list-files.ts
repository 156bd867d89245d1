import { readdirSync } from 'node:fs';
import type { Dirent } from 'node:fs';
import { DiskError } from '../kernel/errors.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import { calling } from './disk-errors.ts';
import { ListedFiles } from './listed-files.ts';
import type { FilesOfFolders, ListedFolder } from './listed-files.ts';
import { openNativeFiles } from './native-files.ts';
import type { LeftOut } from './native-files.ts';
import { kindOf } from './open-files.ts';
import { namesNotUtf8 } from './undecodable-names.ts';

/**
 * Lists the files of `folders` below `root`, an absolute path, by plain paths and without following links. Files that
 * vanish meanwhile are left out.
 */
export function listFiles(root: string, folders: readonly RelPath[], leftOut: LeftOut): FilesOfFolders {
  const into = room.emptied();
  const listNatively = openNativeFiles();
  const listed = folders.map((folder) => {
    const absolute = folder === '' ? root : `${root}/${folder}`;
    try {
      return (
        listNatively?.(absolute, leftOut, into) ?? calling(folder, () => listByNode(absolute, leftOut, into))
      );
    } catch (error) {
      if (!(error instanceof DiskError)) throw error;
      return error.reason;
    }
  });
  return { folders: listed, ...into.taken() };
}

/**
 * Each thread reuses its own, which has grown to what folders hold: allocating for each message costs more than the
 * looks.
 */
const room = new ListedFiles();

/** Returns the files of which `names`, in one folder below `root`, are the names, in the same form; what is no file is left out. */
export function lookAtFiles(root: string, folder: RelPath, names: readonly string[]): FilesOfFolders {
  const into = room.emptied();
  const absolute = folder === '' ? root : `${root}/${folder}`;
  for (const name of names) into.add(`${absolute}/${name}`, name);
  return { folders: [{ files: into.count, folders: '', undecodable: '' }], ...into.taken() };
}

function listByNode(absolute: string, leftOut: LeftOut, into: ListedFiles): ListedFolder {
  const found = readdirSync(absolute, { withFileTypes: true });
  const wrong = found.some(({ name }) => name.includes('\uFFFD')) ? namesNotUtf8(absolute) : undefined;
  const [before, folders, undecodable]: [number, string[], string[]] = [into.count, [], []];
  for (const entry of found) {
    const { name } = entry;
    if (wrong?.has(name) === true) undecodable.push(name);
    else noteOne(absolute, entry, { folders, leftOut, into });
  }
  return { files: into.count - before, folders: folders.join('\0'), undecodable: undecodable.join('\0') };
}

function noteOne(
  absolute: string,
  entry: Dirent,
  {
    folders,
    leftOut,
    into,
  }: { readonly folders: string[]; readonly leftOut: LeftOut; readonly into: ListedFiles },
): void {
  const { name } = entry;
  const kind = kindOf(entry);
  if (leftOut.isOne(name, kind)) return;
  if (kind === 'folder') folders.push(name);
  else if (kind === 'file') into.add(`${absolute}/${name}`, name);
}
