import type { ArchiveId } from '../kernel/ids.ts';
import type { KnownFolders } from '../scan/look.ts';
import { fail, ok } from '../kernel/result.ts';
import type { Result } from '../kernel/result.ts';
import { hasContent } from './content-index.ts';
import { documentsOfSize } from './documents-of-size.ts';
import type { SizedDocument } from './documents-of-size.ts';
import { find } from './find.ts';
import { knownFolders } from './folder-stamps.ts';
import { metaOf } from './meta.ts';
import type { CatalogMeta } from './meta.ts';
import { namesLike } from './names-like.ts';
import type { NameKind } from './names-like.ts';
import { inPlace, openForReading, setAside } from './open-database.ts';
import type { IndexDatabase, RebuildReason } from './open-database.ts';
import type { FindAnswer, FindQuery } from './query.ts';
import { indexReplaced, indexUnusable, sqliteTrouble } from './sqlite-errors.ts';

/** The index, open for searches. */
export interface CatalogReader extends Disposable {
  readonly meta: Pick<CatalogMeta, 'get'>;
  find(query: FindQuery): FindAnswer;
  /** Returns the documents that have one of `sizes`, in bytes. */
  ofSize(sizes: readonly number[]): readonly SizedDocument[];
  /** Returns the names and aliases of clients, projects, tags or owners that share a character with `text`. */
  namesLike(kinds: readonly NameKind[], text: string): readonly string[];
  /** Returns whether the whole file is consistent; reads all of it. */
  isSound(): boolean;
  /** Returns whether the index has the text of any document. */
  hasContent(): boolean;
  /** Returns the folders with their stamps as of the last scan of the whole tree. */
  knownFolders(): KnownFolders;
  close(): void;
}

/**
 * Opens the index at `file` for searches only, or returns why it must be built first. The file is mapped into memory
 * unless `mapped` is false, as it should be when every search reads little of it (`looksAtLittle`). Throws like
 * `openCatalog`.
 */
export function openCatalogReadOnly(
  file: string,
  { archive, mapped = true }: { readonly archive: ArchiveId; readonly mapped?: boolean },
): Result<CatalogReader, { readonly kind: RebuildReason }> {
  const database = openForReading(file, { archive, mapped });
  if (typeof database === 'string') return fail({ kind: database });
  return ok(reader(database, guard(file, database)));
}

/** Runs work on an index and handles damage that shows in it. */
type Guarded = <Value>(act: () => Value) => Value;

/** Returns the searches on an open index. */
export function reader(database: IndexDatabase, guarded: Guarded): CatalogReader {
  const close = (): void => {
    database.close();
  };
  let meta: CatalogMeta | undefined;
  return {
    meta: { get: (key) => guarded(() => (meta ??= metaOf(database)).get(key)) },
    ofSize: (sizes) => guarded(() => documentsOfSize(database, sizes)),
    find: (query) => guarded(() => database.snapshot(() => find(database, query))),
    namesLike: (kinds, text) => guarded(() => namesLike(database, kinds, text)),
    isSound: () => guarded(() => isSound(database)),
    hasContent: () => guarded(() => hasContent(database)),
    knownFolders: () => guarded(() => knownFolders(database)),
    close,
    [Symbol.dispose]: close,
  };
}

function isSound(database: IndexDatabase): boolean {
  const found = database.prepare<[], { readonly quick_check: string }>('PRAGMA quick_check(1)').get();
  return found?.quick_check === 'ok';
}

/** Returns a function that runs work on an index; a damaged file is set aside. Throws `index-unusable`. */
export function guard(file: string, database: IndexDatabase): Guarded {
  return (act) => {
    try {
      return act();
    } catch (error) {
      const trouble = sqliteTrouble(error);
      if (trouble === undefined) throw error;
      // If another index has taken its place, the damage in this one no longer matters, and the new one must stay.
      if (!database.isInPlace()) throw indexReplaced(file);
      if (trouble === 'damaged') {
        database.close();
        putAside(database);
      }
      throw indexUnusable(file, error);
    }
  };
}

function putAside(database: IndexDatabase): void {
  try {
    inPlace(database, () => setAside(database.file));
  } catch (error) {
    // In a folder that this account may only read, the file stays where it is; the damage is reported all the same.
    if (sqliteTrouble(error) === undefined) throw error;
  }
}
