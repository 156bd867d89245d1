import type { RelPath } from '../kernel/rel-path.ts';
import type { FoldedText } from '../text/fold.ts';
import type { IndexDatabase } from './open-database.ts';
import { PATH } from './sql-path.ts';

/** The parts of a document that decide of which other documents it is a version. */
type VersionedDocument = {
  readonly path: RelPath;
  /** The folded name without extension. */
  readonly stem: FoldedText;
  /** In lower case, without the dot. */
  readonly extension: string;
  /** Milliseconds since 1970. */
  readonly modified: number;
};

/** How versions of one document are recognised. */
export type Versions = {
  /** Groups the documents of one scope into chains of versions; the current one is the first of each chain. */
  readonly among: <One extends VersionedDocument>(documents: readonly One[]) => readonly (readonly One[])[];
  /**
   * Returns a number that all versions of one document share, and few others: a document whose number is unique in its
   * scope need not be compared. Undefined if there is no such number; then the whole scope is compared.
   */
  readonly keyOf: (stem: FoldedText, extension: string) => number | undefined;
};

/**
 * The groups in which versions of one document are looked for: the documents of one subject or, if that has no client,
 * of one folder. Both are row ids.
 */
export type VersionScopes = { readonly subjects: Iterable<number>; readonly folders: Iterable<number> };

type Row = readonly [
  id: number,
  path: RelPath,
  folded: FoldedText,
  modified: number,
  chain: number | null,
  place: number | null,
];

const WITHOUT_CLIENT = `(d.subject IS NULL OR d.subject IN (SELECT id FROM subject WHERE client = ''))`;

/** Returns the scopes of the documents `d`, present or gone, for which the SQL `which` is true. */
export function scopesOf(
  database: IndexDatabase,
  which: string,
  ...values: readonly string[]
): VersionScopes {
  const pluck = (sql: string): readonly number[] =>
    database
      .prepare<readonly string[], number>(sql)
      .pluck()
      .all(...values);
  return {
    subjects: pluck(`SELECT DISTINCT d.subject FROM document d WHERE d.subject IS NOT NULL AND ${which}`),
    folders: pluck(`SELECT DISTINCT d.folder FROM document d WHERE ${WITHOUT_CLIENT} AND ${which}`),
  };
}

/** Updates the version rows of `scopes` where they have changed. */
export function orderVersions(
  database: IndexDatabase,
  { subjects, folders }: VersionScopes,
  versions: Versions,
): void {
  const put = database.prepare<[number, number, number]>('INSERT OR REPLACE INTO version VALUES (?, ?, ?)');
  const drop = database.prepare<[number]>('DELETE FROM version WHERE document = ?');
  const documentsOf = (scope: string): ((id: number) => readonly Row[]) => {
    const statement = database
      .prepare<[number], Row>(
        `SELECT d.id, ${PATH}, d.folded, d.modified, v.chain, v.place
         FROM document d JOIN folder f ON f.id = d.folder LEFT JOIN version v ON v.document = d.id
         WHERE ${scope} AND d.gone IS NULL`,
      )
      .raw();
    return (id) => statement.all(id);
  };
  const write = (rows: readonly Row[]): void => {
    const left = new Map<number, Row>();
    for (const row of rows) if (row[CHAIN] !== null) left.set(row[0], row);
    if (rows.length > 1) {
      for (const chain of versions.among(rows.map(documentOf))) {
        const least = Math.min(...chain.map(({ id }) => id));
        for (const [place, { id }] of chain.entries()) {
          const known = left.get(id);
          left.delete(id);
          if (known?.[CHAIN] !== least || known[PLACE] !== place) put.run(id, least, place);
        }
      }
    }
    for (const id of left.keys()) drop.run(id);
  };
  const inSubject = documentsOf(`d.subject = ?1 AND (SELECT client FROM subject WHERE id = ?1) <> ''`);
  for (const id of subjects) write(inSubject(id));
  const inFolder = documentsOf(`d.folder = ? AND ${WITHOUT_CLIENT}`);
  for (const id of folders) write(inFolder(id));
}

const CHAIN = 4;
const PLACE = 5;

function documentOf([id, path, folded, modified]: Row): VersionedRow {
  return versionedDocument(id, { path, folded, modified });
}

type VersionedRow = VersionedDocument & { readonly id: number };

/** Returns the document with this row id in the form that `Versions` needs. */
export function versionedDocument(
  id: number,
  {
    path,
    folded,
    modified,
  }: { readonly path: RelPath; readonly folded: FoldedText; readonly modified: number },
): VersionedRow {
  return { id, path, ...stemOf(folded), modified };
}

/** Splits a folded name at its last dot. */
export function stemOf(folded: FoldedText): Pick<VersionedDocument, 'stem' | 'extension'> {
  const dot = folded.lastIndexOf('.');
  const stem = (dot > 0 ? folded.slice(0, dot) : folded) as FoldedText;
  return { stem, extension: dot > 0 ? folded.slice(dot + 1) : '' };
}
