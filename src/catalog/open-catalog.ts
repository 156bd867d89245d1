import type { ArchiveId } from '../kernel/ids.ts';
import { fail, ok } from '../kernel/result.ts';
import type { Result } from '../kernel/result.ts';
import type { Register } from '../register/register.ts';
import { describeSubjects } from './describe-subjects.ts';
import { find } from './find.ts';
import type { KnownDocument } from './known-document.ts';
import { metaOf } from './meta.ts';
import type { CatalogMeta } from './meta.ts';
import { openForReading, openForWriting, setAside } from './open-database.ts';
import type { IndexDatabase, RebuildReason } from './open-database.ts';
import type { FindAnswer, FindQuery } from './query.ts';
import { refresh } from './refresh.ts';
import type { MassAbsence, RefreshInput, RefreshSummary } from './refresh.ts';
import { indexUnusable, sqliteTrouble } from './sqlite-errors.ts';
import { tagDocuments } from './tag-documents.ts';

/** The index, open for questions. */
export interface CatalogReader extends Disposable {
  readonly meta: Pick<CatalogMeta, 'get'>;
  find(query: FindQuery): FindAnswer;
  close(): void;
}

/** The index of one archive on this machine, open for writing. It is never the truth: deleting it loses nothing. */
export interface Catalog extends CatalogReader {
  /** Why the index was empty when it was opened; absent if it was taken over as it was. */
  readonly rebuiltBecause?: RebuildReason;
  readonly meta: CatalogMeta;
  /** Brings the documents, the register and the tags up to date in one step, or refuses and changes nothing. */
  refresh(input: RefreshInput): Result<RefreshSummary, MassAbsence>;
  /** Brings only the register and the tags of single documents up to date; touches no document row. */
  setRegister(register: Register, documents: readonly KnownDocument[]): void;
  /** Claims that the whole file is sound; reads all of it. */
  isSound(): boolean;
}

/**
 * Opens the index at `file`, and makes it when there is none. A damaged one, or one of another version or archive, is
 * set aside and an empty one is opened. Throws `index-unusable` when the system refuses. When damage shows later, in
 * any method, the file is set aside too and `index-unusable` with the reason `damaged` is thrown: open it again.
 */
export function openCatalog(file: string, { archive }: { readonly archive: ArchiveId }): Catalog {
  const { database, rebuiltBecause } = openForWriting(file, archive);
  const guarded = guard(file, database);
  return {
    ...reader(database, guarded),
    meta: {
      get: (key) => guarded(() => metaOf(database).get(key)),
      set: (key, value) => guarded(() => metaOf(database).set(key, value)),
    },
    ...(rebuiltBecause !== undefined && { rebuiltBecause }),
    refresh: (input) => guarded(() => refresh(database, input)),
    setRegister: (register, documents) =>
      guarded(() =>
        database
          .transaction(() => {
            const { all } = describeSubjects(database, register, []);
            tagDocuments(database, documents, all);
          })
          .immediate(),
      ),
    isSound: () => guarded(() => database.pragma('quick_check(1)', { simple: true }) === 'ok'),
  };
}

/** Opens the index at `file` for questions only, or says why it must be built first. Throws like `openCatalog`. */
export function openCatalogReadOnly(
  file: string,
  { archive }: { readonly archive: ArchiveId },
): Result<CatalogReader, { readonly kind: RebuildReason }> {
  const database = openForReading(file, archive);
  if (typeof database === 'string') return fail({ kind: database });
  return ok(reader(database, guard(file, database)));
}

type Guarded = <Value>(act: () => Value) => Value;

function reader(database: IndexDatabase, guarded: Guarded): CatalogReader {
  const close = (): void => {
    database.close();
  };
  return {
    meta: { get: (key) => guarded(() => metaOf(database).get(key)) },
    find: (query) => guarded(() => find(database, query)),
    close,
    [Symbol.dispose]: close,
  };
}

function guard(file: string, database: IndexDatabase): Guarded {
  return (act) => {
    try {
      return act();
    } catch (error) {
      const trouble = sqliteTrouble(error);
      if (trouble === undefined) throw error;
      if (trouble === 'damaged') {
        database.close();
        setAside(file);
      }
      throw indexUnusable(file, error);
    }
  };
}
