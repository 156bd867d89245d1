import { DiskError } from '../kernel/errors.ts';
import { baseName, joinPath, parentOf } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import { copyFile } from './copy-file.ts';
import { isRefusal } from './disk-errors.ts';
import type { Disk } from './disk.ts';
import { isSame } from './identity.ts';
import { makeFolders } from './make-folders.ts';
import { publishLink } from './publish-link.ts';

/** Characters that also leave room on an encrypted disk, whose names have 143 bytes. */
const SHORT_STEM = 12;
const LONG_EXTENSION = 10;

/**
 * Gives a captured file its public name `from` again, or, if that was taken meanwhile, a name beside it. Returns the
 * name that it has now, durable and verified. Throws `DiskError` if it is still only in transit.
 */
export function putBack(disk: Disk, captured: RelPath, from: RelPath, id: string): RelPath {
  // Somebody, or an undo, may have removed the folder that the capture left empty.
  makeFolders(disk, parentOf(from));
  for (const name of namesToPutBack(disk, from, id)) {
    const refusal = publish(disk, captured, name);
    if (refusal?.reason === 'exists' || refusal?.reason === 'too-long') continue;
    if (refusal !== undefined) throw refusal;
    disk.syncFolder(parentOf(name));
    disk.removePrivate(captured);
    return name;
  }
  throw new DiskError('exists', from, { code: 'no-name-left' });
}

/**
 * Returns the names that `putBack` tries, in order: `from`, then the names beside it under which a document is kept whose
 * own name was taken: `合同(保留 1a2b3c).docx`, and only the beginning of its name with that. What is too long for the disk
 * is left out. Throws `DiskError`.
 */
export function namesToPutBack(disk: Disk, from: RelPath, id: string): readonly RelPath[] {
  const name = baseName(from);
  const dot = name.lastIndexOf('.');
  const cut = dot > 0 ? dot : name.length;
  const [stem, extension] = [name.slice(0, cut), name.slice(cut)];
  const beside = [
    [stem, extension],
    [Array.from(stem).slice(0, SHORT_STEM).join(''), extension.length > LONG_EXTENSION ? '' : extension],
  ] as const;
  const mark = `(保留 ${id.slice(0, 6)})`;
  const names = beside.map(([first, last]) => joinPath(parentOf(from), `${first}${mark}${last}`));
  return [from, ...names].filter((one) => isShortEnough(disk, one));
}

function isShortEnough(disk: Disk, path: RelPath): boolean {
  try {
    disk.stat(path);
    return true;
  } catch (error) {
    if (isRefusal(error, 'too-long')) return false;
    throw error;
  }
}

/**
 * Gives `captured` the further name `name`, by a link or, where the disk has none, by a verified copy; returns why it has
 * not got it. Throws `DiskError`.
 */
function publish(disk: Disk, captured: RelPath, name: RelPath): DiskError | undefined {
  const refusal = publishLink(disk, captured, name);
  const identity = disk.stat(captured);
  if (!isRefusal(refusal, 'not-supported', 'denied', 'io') || identity === undefined) return refusal;
  if (disk.stat(name) !== undefined) return new DiskError('exists', name, { code: 'taken', cause: refusal });
  const copy = copyFile(disk, { from: captured, to: name, expected: identity });
  if (!isSame(disk.stat(name), copy)) return refusal;
  // A program that has it open has saved it meanwhile: the copy keeps this name, and the newer content gets the next.
  const isStill = isSame(disk.stat(captured), identity);
  return isStill ? undefined : new DiskError('exists', name, { code: 'changed-while-copied' });
}
