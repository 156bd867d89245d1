import { baseName, parentOf, ROOT } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import { fail, ok } from '../kernel/result.ts';
import type { Result } from '../kernel/result.ts';
import type { Millis } from '../kernel/clock.ts';
import type { Register } from '../register/register.ts';
import type { FolderStamp } from '../files/folder-stamp.ts';
import { compare, isEmpty } from './compare.ts';
import type { Difference } from './compare.ts';
import { leaveOutContent } from './content-index.ts';
import { describeSubjects } from './describe-subjects.ts';
import type { KnownDocument } from '../register/known-document.ts';
import { keepListings, keepStamps } from './folder-stamps.ts';
import { highestId } from './highest-id.ts';
import { insertDocuments } from './insert-documents.ts';
import type { DocumentsInput } from './insert-documents.ts';
import type { IndexDatabase } from './open-database.ts';
import { orderVersions, scopesOf } from './order-versions.ts';
import type { VersionScopes } from './order-versions.ts';
import { reparse } from './reparse.ts';
import { rowIds } from './row-ids.ts';
import { tagDocuments } from './tag-documents.ts';
import { withoutJournal } from './without-journal.ts';

/** The data with which the index is brought up to date. */
export type RefreshInput = DocumentsInput & {
  /** Returns whether a folder with this stamp need not be listed again; absent if stamps are not stored. */
  readonly isReliable?: (stamp: FolderStamp) => boolean;
  /** The folders that were scanned, by default the root; documents elsewhere remain unchanged. */
  readonly within?: readonly RelPath[];
  readonly register: Register;
  readonly documents: readonly KnownDocument[];
  /**
   * Which unchanged documents are parsed again: none; those without client or project, after clients or projects were
   * registered; or all, after the rules have changed.
   */
  readonly reparse: 'none' | 'unplaced' | 'all';
  /** Categories whose texts are not stored. */
  readonly withoutContent?: readonly string[];
  /** The largest share of the known documents that may be missing, between 0 and 1; 1 allows all to be missing. */
  readonly massAbsence: number;
  readonly at: Millis;
};

/** The result of a refresh. */
export type RefreshSummary = { readonly added: number; readonly changed: number; readonly gone: number };

/** So many documents are missing that the share is probably incomplete; nothing was changed. */
export type MassAbsence = { readonly kind: 'mass-absence'; readonly missing: number; readonly known: number };

/** Below this number of documents a person can see without help what is missing. */
const BRAKE_FROM = 50;

/** From this many documents on, writing them twice takes longer than making an unjournaled file durable. */
const MANY = 5000;

/** Brings the index up to date in one transaction, or refuses and changes nothing. */
export function refresh(database: IndexDatabase, input: RefreshInput): Result<RefreshSummary, MassAbsence> {
  const work = (): Result<RefreshSummary, MassAbsence> => refreshAtOnce(database, input);
  return input.scan.files >= MANY && isEmpty(database) ? withoutJournal(database, work) : work();
}

function refreshAtOnce(database: IndexDatabase, input: RefreshInput): Result<RefreshSummary, MassAbsence> {
  return database.transaction((): Result<RefreshSummary, MassAbsence> => {
    const found = compare(database, input.scan, input.within ?? [ROOT]);
    const { known, missing } = found;
    if (known >= BRAKE_FROM && missing > known * input.massAbsence) {
      return fail({ kind: 'mass-absence', missing, known });
    }
    const ids = rowIds(database);
    const recount = recounting(database, found, input);
    const rearrange = rearranging(database, found, input);
    withdraw(database, found, input.at);
    let elsewhere: VersionScopes = { subjects: [], folders: [] };
    if (input.reparse !== 'none') {
      elsewhere = reparse(database, input.reparse, input.parse, ids);
      leaveOutContent(database, input.withoutContent ?? []);
    }
    insertDocuments(database, found.added, input, ids);
    keepListings(database, found.listings, ids);
    if (input.within === undefined) keepStamps(database, input.scan, ids, input.isReliable);
    recount();
    rearrange(elsewhere);
    const { all } = describeSubjects(database, input.register, ids.newSubjects);
    tagDocuments(database, input.documents, all || found.added.length + found.outdated.length > 0);
    const changed = found.outdated.length;
    return ok({ added: found.added.length - changed, changed, gone: found.vanished.length });
  });
}

/** Marks single documents as gone whose folders were not scanned. */
export function withdrawPaths(
  database: IndexDatabase,
  paths: readonly RelPath[],
  { at, versions }: Pick<RefreshInput, 'at' | 'versions'>,
): void {
  database.transaction(() => {
    const ids = rowIds(database);
    const rowOf = database
      .prepare<[number, string], number>(
        'SELECT id FROM document WHERE folder = ? AND name = ? AND gone IS NULL',
      )
      .pluck();
    const vanished = paths.flatMap((path) => rowOf.get(ids.folder(parentOf(path)), baseName(path)) ?? []);
    const found = { added: [], outdated: [], vanished };
    const recount = recounting(database, found, { reparse: 'none' });
    const rearrange = rearranging(database, found, { versions });
    withdraw(database, found, at);
    keepListings(
      database,
      paths.map((path) => [parentOf(path), null]),
      ids,
    );
    recount();
    rearrange({ subjects: [], folders: [] });
  });
}

/** After more changes than this it is quicker to count the documents of every subject. */
const FEW = 200;

/**
 * Returns a function that recounts the documents of subjects after the change: of those that changed documents belong
 * to now, or belonged to when `recounting` was called.
 */
function recounting(
  database: IndexDatabase,
  { added, outdated, vanished }: Pick<Difference, 'added' | 'outdated' | 'vanished'>,
  { reparse: again }: Pick<RefreshInput, 'reparse'>,
): () => void {
  const count = `UPDATE subject SET documents =
    (SELECT count(*) FROM document WHERE document.subject = subject.id AND gone IS NULL)`;
  if (again !== 'none' || added.length + vanished.length > FEW) return () => database.exec(count);
  const left = [...outdated, ...vanished];
  const subjectsOf = database
    .prepare<[string], number | null>(
      'SELECT DISTINCT subject FROM document WHERE id IN (SELECT value FROM json_each(?))',
    )
    .pluck();
  const before = subjectsOf.all(JSON.stringify(left));
  const highest = highestId(database);
  return () => {
    const after = database
      .prepare<[number], number | null>('SELECT DISTINCT subject FROM document WHERE id > ?')
      .pluck()
      .all(highest);
    const touched = JSON.stringify([...before, ...after]);
    database.prepare(`${count} WHERE id IN (SELECT value FROM json_each(?))`).run(touched);
  };
}

/**
 * Returns a function that updates the versions after the change: in scopes where documents came or went, and in
 * `elsewhere`, the scopes of documents that were parsed again. Does nothing on a first build, which writes its versions
 * itself.
 */
function rearranging(
  database: IndexDatabase,
  { outdated, vanished }: Pick<Difference, 'outdated' | 'vanished'>,
  { versions }: Pick<RefreshInput, 'versions'>,
): (elsewhere: VersionScopes) => void {
  const highest = highestId(database);
  if (highest === 0) return () => undefined;
  const left = JSON.stringify([...outdated, ...vanished]);
  const before = scopesOf(database, 'd.id IN (SELECT value FROM json_each(?))', left);
  return (elsewhere) => {
    const after = scopesOf(database, `d.id > ${highest}`);
    const subjects = new Set([...before.subjects, ...after.subjects, ...elsewhere.subjects]);
    const folders = new Set([...before.folders, ...after.folders, ...elsewhere.folders]);
    orderVersions(database, { subjects, folders }, versions);
  };
}

function withdraw(
  database: IndexDatabase,
  { outdated, vanished }: Pick<Difference, 'outdated' | 'vanished'>,
  at: Millis,
): void {
  const dropText = database.prepare('DELETE FROM document_text WHERE rowid = ?');
  const drop = database.prepare('DELETE FROM document WHERE id = ?');
  const markGone = database.prepare('UPDATE document SET gone = ? WHERE id = ?');
  const dropVersion = database.prepare('DELETE FROM version WHERE document = ?');
  for (const id of outdated) {
    dropText.run(id);
    dropVersion.run(id);
    drop.run(id);
  }
  for (const id of vanished) {
    dropText.run(id);
    dropVersion.run(id);
    markGone.run(at, id);
  }
}
