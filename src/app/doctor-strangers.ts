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

/**
 * Returns a line if there is something in the program's own folder that it did not put there: no scan looks into it, so
 * nobody would find a document in it again.
 */
export function strangerLines({ disk }: MarkedArchive): readonly DoctorLine[] {
  const strangers = (folder: RelPath, isOwn: (name: string) => boolean): readonly RelPath[] => {
    try {
      return disk
        .list(folder)
        .filter(
          ({ name, kind }) => !isOwn(name) && !name.startsWith('.') && junkKind(name, kind) === undefined,
        )
        .map(({ name }) => joinPath(folder, name));
    } catch (error) {
      // What may not be read, or is not there, has lines of its own.
      if (error instanceof DiskError) return [];
      throw error;
    }
  };
  const paths = [
    ...strangers(PRIVATE, (name) => own.has(name)),
    ...strangers(JOURNAL, (name) => WRITER.test(name)),
  ];
  if (paths.length === 0) return [];
  return [{ code: 'strangers-inside', status: 'warning', details: { paths, files: paths.length } }];
}
