import type { ArchiveId } from '../kernel/ids.ts';
import { digestTables } from './digest-schema.sql.ts';
import { openForWriting } from './open-database.ts';
import type { IndexDatabase } from './open-database.ts';
import { guard } from './catalog-reader.ts';

/** What is known of a file's content from reading it. */
type KnownDigests = { readonly head?: string; readonly print?: string; readonly content?: string };

/** Which file, in which state: what is known of another state of it says nothing. */
export type DigestKey = { readonly file: string; readonly state: string };

/** What is known of contents from earlier runs. Losing it costs time, nothing else. */
export interface DigestCache extends Disposable {
  /** Returns what is known of a file in this state; nothing when it is in another one. */
  get(key: DigestKey): KnownDigests;
  /** Keeps what is known of files, in one transaction. */
  put(known: Iterable<readonly [DigestKey, KnownDigests]>): void;
  /** Forgets everything if it holds more than `limit` files: most of them are gone. */
  forgetAbove(limit: number): void;
}

type Row = readonly [state: string, head: string | null, print: string | null, content: string | null];

/** Opens what is kept in the index at `file`, which is made if need be. Throws `index-unusable`. */
export function openDigestCache(file: string, archive: ArchiveId): DigestCache {
  const { database } = openForWriting(file, archive);
  const guarded = guard(file, database);
  guarded(() => database.exec(digestTables));
  const read = guarded(() =>
    database
      .prepare<[string], Row>('SELECT state, head, print, content FROM content_digest WHERE file = ?')
      .raw(),
  );
  return {
    get: ({ file: key, state }) =>
      guarded(() => {
        const row = read.get(key);
        return row?.[0] === state ? knownOf(row) : {};
      }),
    put: (known) => guarded(() => write(database, known)),
    forgetAbove: (limit) =>
      guarded(() => {
        const count = database.prepare<[], number>('SELECT count(*) FROM content_digest').pluck().get() ?? 0;
        if (count > limit) database.exec('DELETE FROM content_digest');
      }),
    [Symbol.dispose]: () => void database.close(),
  };
}

function write(database: IndexDatabase, known: Iterable<readonly [DigestKey, KnownDigests]>): void {
  const insert = database.prepare('INSERT OR REPLACE INTO content_digest VALUES (?, ?, ?, ?, ?)');
  database
    .transaction(() => {
      for (const [{ file, state }, { head, print, content }] of known) {
        insert.run(file, state, head ?? null, print ?? null, content ?? null);
      }
    })
    .immediate();
}

function knownOf([, head, print, content]: Row): KnownDigests {
  return {
    ...(head !== null && { head }),
    ...(print !== null && { print }),
    ...(content !== null && { content }),
  };
}
