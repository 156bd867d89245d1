import type { ArchiveId } from '../kernel/ids.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { Result } from '../kernel/result.ts';
import type { Register } from '../register/register.ts';
import type { Entry } from '../scan/entry.ts';
import { guard, reader } from './catalog-reader.ts';
import type { CatalogReader } from './catalog-reader.ts';
import { dropUnusedContent, hear, keepContentOf, unheardDocuments } from './content-index.ts';
import type { Heard, Unheard } from './content-index.ts';
import { countDocuments } from './count-documents.ts';
import type { DocumentCount } from './count-documents.ts';
import { describeSubjects } from './describe-subjects.ts';
import type { KnownDocument } from '../register/known-document.ts';
import { metaOf } from './meta.ts';
import type { CatalogMeta } from './meta.ts';
import { heardState, heardTexts } from './heard-texts.ts';
import type { HeardText } from './heard-texts.ts';
import { openForWriting } from './open-database.ts';
import type { RebuildReason } from './open-database.ts';
import { countPresent } from './compare.ts';
import { presentEntries } from './present-entries.ts';
import { presenceIn } from './presence.ts';
import type { Presence } from './presence.ts';
import { refresh } from './refresh.ts';
import type { MassAbsence, RefreshInput, RefreshSummary } from './refresh.ts';
import { indexReplaced } from './sqlite-errors.ts';
import { hasUnspoken, speakRuns } from './spoken-words.ts';
import { tagDocuments } from './tag-documents.ts';

/** The index of one archive on this machine, open for writing. It is never the truth: deleting it loses nothing. */
export interface Catalog extends CatalogReader {
  /** Why the index was empty when it was opened; absent if it was taken over as it was. */
  readonly rebuiltBecause?: RebuildReason;
  readonly meta: CatalogMeta;
  /** Brings the documents, the register and the tags up to date in one step, or refuses and changes nothing. */
  refresh(input: RefreshInput): Result<RefreshSummary, MassAbsence>;
  /** Brings only the register and the tags of single documents up to date; touches no document row. */
  setRegister(register: Register, documents: readonly KnownDocument[]): void;
  /** Returns the documents that the index knows to be there, as a scan would see them, folder by folder. */
  presentEntries(): Iterable<Entry>;
  /** Returns how many documents there are. */
  countPresent(): number;
  /** Returns where documents lie, for finding again what was moved by hand. */
  presence(): Presence;
  /** Returns whether of some Chinese name it is not known yet how it is said. */
  hasUnspoken(): boolean;
  /** Takes in how the Chinese names are said of which that is not known yet. */
  speak(soundsOf: (text: string) => readonly string[]): void;
  /** Returns the documents that are there, counted by what is known of them. */
  countDocuments(): readonly DocumentCount[];
  /** Returns the wanted documents of which it is not known what they say, but for those of `withoutContent`, newest first. */
  unheard(withoutContent: readonly string[], isWanted: (path: RelPath) => boolean): readonly Unheard[];
  /** Takes in what documents say. */
  hear(heard: readonly Heard[]): void;
  /** Returns the texts of the documents that are there, those of the newest first. */
  heardTexts(): Iterable<HeardText>;
  /** Returns what tells one state of those texts from another. */
  heardState(): string;
  /** Forgets all texts that were not taken in as `form` says. */
  keepContentOf(form: string): void;
  /** Forgets the texts that no document has any more. */
  dropUnusedContent(): void;
  /** Returns whether the whole file is sound; reads all of it. */
  isSound(): boolean;
}

/**
 * Opens the index at `file`, and makes it when there is none. A damaged one, or one of another version or archive, is
 * set aside and an empty one is opened. Throws `index-unusable` when the system refuses. When damage shows later, in
 * any method, the file is set aside too and `index-unusable` with the reason `damaged` is thrown: open it again. An empty one
 * takes the place of whatever is there when it is to be had `anew`; what another process writes into that throws `indexReplaced` there.
 */
export function openCatalog(
  file: string,
  { archive, anew = false }: { readonly archive: ArchiveId; readonly anew?: boolean },
): Catalog {
  const { database, rebuiltBecause } = openForWriting(file, archive, { anew });
  const guarded = guard(file, database);
  // Another process that has put the file away since begins after what was written before; what is written after, nobody sees.
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
