import { dirname } from 'node:path';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { makeOwnFolder } from '../files/make-own-folder.ts';
import type { ContentProblem } from '../content/content-problem.ts';
import type { DocumentText } from '../content/document-text.ts';
import type { FileIdentity } from '../files/disk.ts';
import type { Fingerprint } from '../journal/event.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import { fail, ok } from '../kernel/result.ts';
import type { Result } from '../kernel/result.ts';
import { guard } from './catalog-reader.ts';
import { setAside } from './open-database.ts';
import type { IndexDatabase } from './open-database.ts';
import { Database } from './sqlite.ts';
import { indexUnusable, sqliteTrouble } from './sqlite-errors.ts';
import { TEXT_VERSION, textTables } from './text-schema.sql.ts';

/** The text of a document, or why there is none. */
export type KnownText = Result<DocumentText, ContentProblem>;

/** What was read from the file at a path when it had this identity. */
export type TextFound = {
  readonly path: RelPath;
  readonly identity: FileIdentity;
  readonly fingerprint: Fingerprint;
  /** Absent if the text of this fingerprint is cached already. */
  readonly text?: KnownText;
};

/**
 * Texts of documents by fingerprint, so that no document is read twice, wherever it is moved or copied. It is a file
 * apart from the index, which is rebuilt more often. Losing it costs only time.
 */
export interface TextCache extends Disposable {
  /** Returns what was read at a path, if the file there is still the same; the file need not be opened. */
  at(path: RelPath, identity: FileIdentity): Kept | undefined;
  /** Returns the text of any document with this fingerprint. */
  of(fingerprint: Fingerprint): KnownText | undefined;
  /** Stores what was read, in one transaction. */
  put(found: readonly TextFound[]): void;
  /** Returns the documents without text, by path, with the identity that they had when they were read. */
  withoutText(): readonly Unread[];
}

/** A cached text, and the fingerprint that it belongs to. */
type Kept = { readonly fingerprint: Fingerprint; readonly text: KnownText };

/** A document without text. */
export type Unread = {
  readonly path: RelPath;
  readonly size: number;
  readonly modifiedNs: string;
  readonly problem: ContentProblem;
};

type Row = {
  readonly size: number;
  readonly digest: string;
  readonly problem: string | null;
  readonly about: string | null;
  readonly body: Uint8Array | null;
};

/** The most bytes in the cache: the texts of some hundred thousand documents. */
const MOST = 2 * 1024 ** 3;

/**
 * Opens the text cache in `file`, and creates it if necessary; above `most` bytes, the texts that were read longest ago
 * are removed. Throws `index-unusable`.
 */
export function openTextCache(file: string, most = MOST): TextCache {
  const database = openAt(file);
  const guarded = guard(file, database);
  guarded(() => forgetOldest(database, most));
  const columns = 'content.size, content.digest, problem, about, body';
  const readAt = database.prepare<[string, number, string, string], Row>(
    `SELECT ${columns} FROM place JOIN content ON content.id = place.content
     WHERE path = ? AND place.size = ? AND modified = ? AND inode = ?`,
  );
  const readOf = database.prepare<[number, string], Row>(
    `SELECT ${columns} FROM content WHERE size = ? AND digest = ?`,
  );
  return {
    at: (path, { size, modifiedNs, inode }) =>
      guarded(() => {
        const row = readAt.get(path, size, modifiedNs, inode);
        return (
          row && { fingerprint: { size: row.size, digest: row.digest } as Fingerprint, text: textOf(row) }
        );
      }),
    of: ({ size, digest }) =>
      guarded(() => {
        const row = readOf.get(size, digest);
        return row && textOf(row);
      }),
    put: (found) => guarded(() => write(database, found)),
    withoutText: () => guarded(() => unreadIn(database)),
    [Symbol.dispose]: () => database.close(),
  };
}

function openAt(file: string): IndexDatabase {
  try {
    makeOwnFolder(dirname(file));
    return connect(file);
  } catch (error) {
    const trouble = sqliteTrouble(error);
    if (trouble === undefined) throw error;
    if (trouble !== 'damaged') throw indexUnusable(file, error);
    setAside(file);
    return connect(file);
  }
}

function connect(file: string): IndexDatabase {
  const database = new Database(file);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = NORMAL');
  database.transaction(() => {
    // Texts that another version of the program has read are read again.
    if (database.pragma('user_version') !== TEXT_VERSION) {
      database.exec('DROP TABLE IF EXISTS place; DROP TABLE IF EXISTS content');
      database.pragma(`user_version = ${TEXT_VERSION}`);
    }
    database.exec(textTables);
  });
  return database;
}

/** Removes a quarter at once, so that this is not needed at every opening. */
function forgetOldest(database: IndexDatabase, most: number): void {
  const pragma = (name: string): number => Number(database.pragma(name));
  if ((pragma('page_count') - pragma('freelist_count')) * pragma('page_size') <= most) return;
  database.transaction(() => {
    database.exec(`
        DELETE FROM content WHERE id <= (SELECT min(id) + (max(id) - min(id)) / 4 FROM content);
        DELETE FROM place WHERE content NOT IN (SELECT id FROM content)`);
  });
}

function write(database: IndexDatabase, found: readonly TextFound[]): void {
  const addContent = database.prepare(
    `INSERT INTO content (size, digest, problem, about, body) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET problem = excluded.problem, about = excluded.about, body = excluded.body`,
  );
  const addPlace = database.prepare(
    `INSERT OR REPLACE INTO place
     SELECT ?, ?, ?, ?, id FROM content WHERE content.size = ? AND content.digest = ?`,
  );
  database.transaction(() => {
    for (const { path, identity, fingerprint, text } of found) {
      const { size, digest } = fingerprint;
      if (text !== undefined) addContent.run(size, digest, ...valuesOf(text));
      addPlace.run(path, identity.size, identity.modifiedNs, identity.inode, size, digest);
    }
  });
}

function valuesOf(text: KnownText): readonly [string | null, string | null, Uint8Array | null] {
  if (!text.ok) return [JSON.stringify(text.failure), null, null];
  const { body, ...about } = text.value;
  return [null, JSON.stringify(about), deflateRawSync(body, { level: 3 })];
}

function textOf({ problem, about, body }: Row): KnownText {
  if (problem !== null) return fail(JSON.parse(problem) as ContentProblem);
  return ok({
    ...(JSON.parse(about ?? '{}') as Omit<DocumentText, 'body'>),
    body: body === null ? '' : inflateRawSync(body).toString('utf8'),
  });
}

function unreadIn(database: IndexDatabase): readonly Unread[] {
  const rows = database
    .prepare<[], { path: string; size: number; modified: string; problem: string }>(
      `SELECT path, place.size, modified, problem FROM content JOIN place ON place.content = content.id
       WHERE problem IS NOT NULL ORDER BY path`,
    )
    .all();
  return rows.map(({ path, size, modified, problem }) => ({
    path: path as RelPath,
    size,
    modifiedNs: modified,
    problem: JSON.parse(problem) as ContentProblem,
  }));
}
