import type { ArchiveId } from '../kernel/ids.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { Result } from '../kernel/result.ts';
import type { Register } from '../register/register.ts';
import type { Entry } from '../scan/entry.ts';
import { alikeSince } from './alike-since.ts';
import { guard, reader } from './catalog-reader.ts';
import type { CatalogReader } from './catalog-reader.ts';
import { dropUnusedContent, hear, keepContentOf, unheardDocuments } from './content-index.ts';
import type { Heard, Unheard } from './content-index.ts';
import { countDocuments } from './count-documents.ts';
import type { DocumentCount } from './count-documents.ts';
import { describeSubjects } from './describe-subjects.ts';
import type { KnownDocument } from '../register/known-document.ts';
import { highestId } from './highest-id.ts';
import { metaOf } from './meta.ts';
import type { CatalogMeta } from './meta.ts';
import { heardState, heardTexts } from './heard-texts.ts';
import type { HeardText } from './heard-texts.ts';
import { openForWriting } from './open-database.ts';
import type { RebuildReason } from './open-database.ts';
import { countFolders, countPresent } from './compare.ts';
import { presentEntries } from './present-entries.ts';
import { presenceIn } from './presence.ts';
import type { Presence } from './presence.ts';
import { refresh, withdrawPaths } from './refresh.ts';
import type { MassAbsence, RefreshInput, RefreshSummary } from './refresh.ts';
import { indexReplaced } from './sqlite-errors.ts';
import { hasUnspoken, speakRuns } from './spoken-words.ts';
import { tagDocuments } from './tag-documents.ts';

/** This machine's index of one archive, open for writing. It is never the truth: deleting it loses nothing. */
export interface Catalog extends CatalogReader {
  /** Why the index was empty when it was opened; absent if an existing one was opened. */
  readonly rebuiltBecause?: RebuildReason;
  readonly meta: CatalogMeta;
  /** Brings documents, register and tags up to date in one transaction, or refuses and changes nothing. */
  refresh(input: RefreshInput): Result<RefreshSummary, MassAbsence>;
  /** Updates only the register and the tags of single documents; changes no document row. */
  setRegister(register: Register, documents: readonly KnownDocument[]): void;
  /** Yields the present documents as entries of a scan, folder by folder. */
  presentEntries(): Iterable<Entry>;
  /** Returns the number of present documents. */
  countPresent(): number;
  /** Returns the highest id of a document; later ones have higher ids. */
  highestId(): number;
  /** Returns the documents that may have been moved by hand to where ids above `since` were added (alike-since.ts). */
  alikeSince(since: number): readonly RelPath[];
  /** Marks single documents as gone whose folders were not scanned. */
  withdraw(paths: readonly RelPath[], how: Pick<RefreshInput, 'at' | 'versions'>): void;
  /** Returns how many folders are known, those that are gone included. */
  countFolders(): number;
  /** Returns which documents are present, for recognising those moved by hand. */
  presence(): Presence;
  /** Returns whether the pinyin of a Chinese name is still missing. */
  hasUnspoken(): boolean;
  /** Adds the missing pinyin of Chinese names. */
  speak(soundsOf: (text: string) => readonly string[]): void;
  /** Returns counts of the present documents by their values. */
  countDocuments(): readonly DocumentCount[];
  /**
   * Returns the wanted documents without a known text, except those in the categories `withoutContent`, newest first.
   */
  unheard(withoutContent: readonly string[], isWanted: (path: RelPath) => boolean): readonly Unheard[];
  /** Stores texts of documents. */
  hear(heard: readonly Heard[]): void;
  /** Yields the texts of the present documents, those of the newest documents first. */
  heardTexts(): Iterable<HeardText>;
  /** Returns a digest that identifies the state of those texts. */
  heardState(): string;
  /** Removes all texts unless they were taken in with this `form`. */
  keepContentOf(form: string): void;
  /** Removes texts that no document has any more. */
  dropUnusedContent(): void;
  /** Returns whether the whole file is consistent; reads all of it. */
  isSound(): boolean;
}

/**
 * Opens the index at `file`, and creates it if there is none. A damaged one, or one of another version or archive, is
 * set aside, and an empty one is opened; with `anew` an empty one replaces whatever is there. Throws `index-unusable`
 * if the system refuses. If damage shows later, in any method, the file is also set aside and `index-unusable` with the
 * reason `damaged` is thrown: open the index again. A process that writes to an index that was replaced in this way
 * gets the error of `indexReplaced`.
 */
export function openCatalog(
  file: string,
  { archive, anew = false }: { readonly archive: ArchiveId; readonly anew?: boolean },
): Catalog {
  const { database, rebuiltBecause } = openForWriting(file, archive, { anew });
  const guarded = guard(file, database);
  // If another process replaced the file before this write, nobody will see what was written, so that it must be done
  // again; if it did so later, the new index is built from a later state, which includes what this write says.
  const written = <Value>(act: () => Value): Value => {
    const value = guarded(act);
    if (!database.isInPlace()) throw indexReplaced(file);
    return value;
  };
  return {
    ...reader(database, guarded),
    meta: {
      get: (key) => guarded(() => metaOf(database).get(key)),
      set: (key, value) => written(() => metaOf(database).set(key, value)),
    },
    ...(rebuiltBecause !== undefined && { rebuiltBecause }),
    refresh: (input) => written(() => refresh(database, input)),
    setRegister: (register, documents) =>
      written(() =>
        database.transaction(() => {
          const { all } = describeSubjects(database, register, []);
          tagDocuments(database, documents, all);
        }),
      ),
    presentEntries: () => presentEntries(database, guarded),
    countPresent: () => guarded(() => countPresent(database)),
    highestId: () => guarded(() => highestId(database)),
    alikeSince: (since) => guarded(() => alikeSince(database, since)),
    withdraw: (paths, how) => written(() => withdrawPaths(database, paths, how)),
    countFolders: () => guarded(() => countFolders(database)),
    presence: () => presenceIn(database, guarded),
    hasUnspoken: () => guarded(() => hasUnspoken(database)),
    speak: (soundsOf) => written(() => speakRuns(database, soundsOf)),
    countDocuments: () => guarded(() => countDocuments(database)),
    unheard: (withoutContent, isWanted) =>
      guarded(() => unheardDocuments(database, withoutContent, isWanted)),
    hear: (heard) => written(() => hear(database, heard)),
    heardTexts: () => heardTexts(database, guarded),
    heardState: () => guarded(() => heardState(database)),
    keepContentOf: (form) => written(() => keepContentOf(database, form)),
    dropUnusedContent: () => written(() => dropUnusedContent(database)),
    isSound: () => guarded(() => database.pragma('quick_check(1)') === 'ok'),
  };
}
