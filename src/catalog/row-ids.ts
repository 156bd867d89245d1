import type { RelPath } from '../kernel/rel-path.ts';
import { foldText } from '../text/fold.ts';
import type { IndexDatabase } from './open-database.ts';

/** Finds the rows that documents point to, and makes those that are missing. */
export type RowIds = {
  /** Returns the row of a folder. */
  folder(path: RelPath): number;
  /** Returns the row of what a document belongs to; null when neither client nor project is known. */
  subject(client: string, project: string): number | null;
  /** The subjects that were made here. */
  readonly newSubjects: readonly number[];
};

/** Returns the folders and subjects of `database`, each looked up once. */
export function rowIds(database: IndexDatabase): RowIds {
  const folders = new Map<string, number>(
    database.prepare<[], [string, number]>('SELECT path, id FROM folder').raw().iterate(),
  );
  const subjects = new Map<string, number>(
    database
      .prepare<[], [string, number]>(`SELECT client || char(10) || project, id FROM subject`)
      .raw()
      .iterate(),
  );
  const addFolder = database.prepare('INSERT INTO folder (path, folded) VALUES (?, ?)');
  const addSubject = database.prepare('INSERT INTO subject (client, project) VALUES (?, ?)');
  const newSubjects: number[] = [];
  return {
    newSubjects,
    folder(path) {
      const known = folders.get(path);
      if (known !== undefined) return known;
      const id = Number(addFolder.run(path, foldText(path)).lastInsertRowid);
      folders.set(path, id);
      return id;
    },
    subject(client, project) {
      if (client === '' && project === '') return null;
      const key = `${client}\n${project}`;
      const known = subjects.get(key);
      if (known !== undefined) return known;
      const id = Number(addSubject.run(client, project).lastInsertRowid);
      subjects.set(key, id);
      newSubjects.push(id);
      return id;
    },
  };
}
