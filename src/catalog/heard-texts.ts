import type { Fingerprint } from '../journal/event.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import { sha256Stream } from '../kernel/sha256.ts';
import { inflated } from './deflated.ts';
import type { IndexDatabase } from './open-database.ts';
import { PATH } from './sql-path.ts';

/** A text in the index, and the present documents that have it. */
export type HeardText = {
  readonly fingerprint: Fingerprint;
  /** Absent if there is nothing in it to search. */
  readonly body?: string;
  readonly places: readonly { readonly path: RelPath; readonly size: number; readonly modified: number }[];
};

type Row = { readonly size: number; readonly digest: string; readonly body: Buffer | null };

/**
 * Guards each access by itself: the index may change in between, so that the caller may take its time with each text.
 */
type Guarded = <Value>(act: () => Value) => Value;

/** Yields the texts of the present documents, those of the newest documents first. */
export function* heardTexts(database: IndexDatabase, guarded: Guarded): Generator<HeardText, undefined> {
  const contents = guarded(() =>
    database
      .prepare<[], number>(
        `SELECT dc.content FROM document_content dc JOIN document d ON d.id = dc.document
         WHERE d.gone IS NULL GROUP BY dc.content ORDER BY max(d.id) DESC`,
      )
      .pluck()
      .all(),
  );
  const read = database.prepare<[number], Row>('SELECT size, digest, body FROM content WHERE id = ?');
  const placesOf = database.prepare<[number], HeardText['places'][number]>(
    `SELECT ${PATH} AS path, d.size, d.modified FROM document_content dc
     JOIN document d ON d.id = dc.document JOIN folder f ON f.id = d.folder
     WHERE dc.content = ? AND d.gone IS NULL ORDER BY d.id DESC`,
  );
  for (const content of contents) {
    const row = guarded(() => read.get(content));
    if (row === undefined) continue;
    const { size, digest, body } = row;
    yield {
      fingerprint: { size, digest } as Fingerprint,
      ...(body !== null && { body: inflated(body) }),
      places: guarded(() => placesOf.all(content)),
    };
  }
}

/** Returns a digest of which document has which text; it changes whenever one of these does. */
export function heardState(database: IndexDatabase): string {
  const rows = database
    .prepare<[], [number, string]>(
      `SELECT d.id, c.digest FROM document_content dc JOIN document d ON d.id = dc.document
       JOIN content c ON c.id = dc.content WHERE d.gone IS NULL ORDER BY d.id`,
    )
    .raw();
  const digest = sha256Stream();
  for (const [id, text] of rows.iterate()) digest.update(Buffer.from(`${id} ${text}\n`));
  return digest.digest();
}
