import type { Disk } from '../files/disk.ts';
import {
  JOURNAL,
  LOCKS,
  MARKER,
  PRIVATE,
  RULES_SCHEMA,
  SNAPSHOTS,
  TRANSIT,
  TRASH,
  WATCH_STATUS,
} from '../files/private-names.ts';
import { DiskError } from '../kernel/errors.ts';
import { baseName, joinPath, parentOf } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import { junkKind } from '../scan/junk.ts';
import type { MarkedArchive } from './archive.ts';
import type { DoctorLine } from './doctor-line.ts';

/** What the program keeps in its own folder. */
const own = new Set<string>(
  [JOURNAL, LOCKS, MARKER, RULES_SCHEMA, SNAPSHOTS, TRANSIT, TRASH, parentOf(WATCH_STATUS)].map(baseName),
);

/** The id of a writer, after which the folder of its journal is named. */
const WRITER = /^[0-9a-f]{32}$/;
const SEGMENT = /^\d{8}[.]jsonl$/;
/** Where two machines have changed one file, a program that synchronises folders adds something to a name. */
const COPY_OF_WRITER = /^[0-9a-f]{32}./;

/**
 * Returns a line if there is something in the program's own folder that it did not put there: no scan looks into it, so
 * nobody would find a document in it again. Copies of journals have a line of their own.
 */
export function strangerLines({ disk }: MarkedArchive): readonly DoctorLine[] {
  const strangers = namesIn(disk, PRIVATE).filter((name) => !own.has(name));
  const inJournal = namesIn(disk, JOURNAL);
  const others = inJournal.filter((name) => !WRITER.test(name) && !COPY_OF_WRITER.test(name));
  const copies = inJournal.flatMap((name): readonly RelPath[] => {
    const folder = joinPath(JOURNAL, name);
    if (COPY_OF_WRITER.test(name)) return [folder];
    if (!WRITER.test(name)) return [];
    const inside = namesIn(disk, folder).filter((file) => !SEGMENT.test(file));
    return inside.map((file) => joinPath(folder, file));
  });
  return [
    ...lineOf('strangers-inside', [
      ...strangers.map((name) => joinPath(PRIVATE, name)),
      ...others.map((name) => joinPath(JOURNAL, name)),
    ]),
    ...lineOf('journal-copies', copies),
  ];
}

function lineOf(
  code: 'strangers-inside' | 'journal-copies',
  paths: readonly RelPath[],
): readonly DoctorLine[] {
  return paths.length === 0 ? [] : [{ code, status: 'warning', details: { paths, files: paths.length } }];
}

/** Returns the names in a folder, without hidden ones and junk. */
function namesIn(disk: Disk, folder: RelPath): readonly string[] {
  try {
    return disk
      .list(folder)
      .filter(({ name, kind }) => !name.startsWith('.') && junkKind(name, kind) === undefined)
      .map(({ name }) => name);
  } catch (error) {
    // What may not be read, or is not there, has lines of its own.
    if (error instanceof DiskError) return [];
    throw error;
  }
}
