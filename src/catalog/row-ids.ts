import type { RelPath } from '../kernel/rel-path.ts';
import { foldText } from '../text/fold.ts';
import type { IndexDatabase } from './open-database.ts';

/** Looks up the rows that documents refer to, and inserts missing ones. */
export type RowIds = {
  /** Returns the id of a folder's row. */
  folder(path: RelPath): number;
  /** Returns the id of the subject's row; null if neither client nor project is known. */
  subject(client: string, project: string): number | null;
  /** The subjects that were inserted. */
  readonly newSubjects: readonly number[];
};

/** Up to this many folders are looked up one by one; beyond that, reading all is quicker. */
const FEW = 100;

/** Returns access to the folders and subjects of `database`, which are read only once and only when needed. */
export function rowIds(database: IndexDatabase): RowIds {
  let folders = new Map<string, number>();
  let isAll = false;
  let subjects: Map<string, Map<string, number>> | undefined;
  const readAll = (sql: string): Map<string, number> =>
    new Map(database.prepare<[], [string, number]>(sql).raw().iterate());
  const findFolder = database.prepare<[string], number>('SELECT id FROM folder WHERE path = ?').pluck();
  const addFolder = database.prepare('INSERT INTO folder (path, folded) VALUES (?, ?)');
  const knownFolder = (path: RelPath): number | undefined => {
    if (!isAll && folders.size >= FEW) {
      folders = readAll('SELECT path, id FROM folder');
      isAll = true;
    }
    return folders.get(path) ?? (isAll ? undefined : findFolder.get(path));
  };
  const addSubject = database.prepare('INSERT INTO subject (client, project) VALUES (?, ?)');
  const newSubjects: number[] = [];
  return {
    newSubjects,
    folder(path) {
      const id = knownFolder(path) ?? Number(addFolder.run(path, foldText(path)).lastInsertRowid);
      folders.set(path, id);
      return id;
    },
    subject(client, project) {
      if (client === '' && project === '') return null;
      subjects ??= readSubjects(database);
      let ofClient = subjects.get(client);
      const known = ofClient?.get(project);
      if (known !== undefined) return known;
      if (ofClient === undefined) subjects.set(client, (ofClient = new Map<string, number>()));
      const id = Number(addSubject.run(client, project).lastInsertRowid);
      ofClient.set(project, id);
      newSubjects.push(id);
      return id;
    },
  };
}

/** Returns the subjects by client, then project: a combined key would have to be built for every document. */
function readSubjects(database: IndexDatabase): Map<string, Map<string, number>> {
  const subjects = new Map<string, Map<string, number>>();
  const rows = database
    .prepare<[], [client: string, project: string, id: number]>('SELECT client, project, id FROM subject')
    .raw();
  for (const [client, project, id] of rows.all()) {
    const ofClient = subjects.get(client);
    if (ofClient === undefined) subjects.set(client, new Map([[project, id]]));
    else ofClient.set(project, id);
  }
  return subjects;
}
