import { closeSync, existsSync, openSync, readSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import { makeOwnFolder } from '../files/make-own-folder.ts';
import { withProcessLock } from '../files/process-lock.ts';
import type { ArchiveId } from '../kernel/ids.ts';
import { discardIndex } from './discard-index.ts';
import { APPLICATION_ID, documentIndexes, SCHEMA_VERSION, tables, UNFINISHED_ID } from './schema.sql.ts';
import { Database } from './sqlite.ts';
import { indexReplaced, indexUnusable, sqliteTrouble } from './sqlite-errors.ts';

/** Page cache of an index open for writing, in KiB. */
const CACHE_KIB = 32 * 1024;

/** Why an index was, or has to be, built anew. */
export type RebuildReason = 'missing' | 'damaged' | 'other-version' | 'other-archive';

/** An open index file. */
export type IndexDatabase = Database;

/** An index ready for writing, and why it is empty if no existing one was opened. */
export type OpenedDatabase = { readonly database: IndexDatabase; readonly rebuiltBecause?: RebuildReason };

/**
 * Opens the index at `file` for writing; creates it, with its folder, if there is none. One that is damaged, of another
 * version or of another archive is set aside as `<file>.damaged-<n>`; with `anew` an empty one replaces an existing
 * one. Throws `index-unusable` if the system refuses.
 */
export function openForWriting(
  file: string,
  archive: ArchiveId,
  { anew = false }: { readonly anew?: boolean } = {},
): OpenedDatabase {
  try {
    makeOwnFolder(dirname(file));
    // While one process replaces the file, no other may create or inspect it.
    return locked(file, () => {
      const reason = anew ? 'missing' : whyNot(file, archive);
      if (reason === undefined) return { database: connect(file) };
      if (reason === 'missing') discardIndex(file);
      else setAside(file);
      return { database: create(file, archive), rebuiltBecause: reason };
    });
  } catch (error) {
    throw sqliteTrouble(error) === undefined ? error : indexUnusable(file, error);
  }
}

/**
 * Opens the index at `file` for reading only, or returns why it cannot be used. Mapping the file into memory is quicker
 * if much of it is read, and slower by almost a millisecond if little is.
 */
export function openForReading(
  file: string,
  { archive, mapped }: { readonly archive: ArchiveId; readonly mapped: boolean },
): IndexDatabase | RebuildReason {
  try {
    if (!existsSync(file)) return 'missing';
    const database = new Database(file, { readonly: true });
    const reason = inspect(database, archive);
    if (reason !== undefined) {
      database.close();
      return reason;
    }
    database.exec('PRAGMA temp_store = MEMORY');
    if (mapped) database.exec('PRAGMA mmap_size = 1073741824');
    return database;
  } catch (error) {
    const trouble = sqliteTrouble(error);
    if (trouble === 'damaged') return damageOf(file);
    throw trouble === undefined ? error : indexUnusable(file, error);
  }
}

/**
 * Runs `act`, which opens or removes SQLite's files beside an open index, while no other process can replace that
 * index: SQLite finds those files by name, and they might by then belong to another index. Throws the error of
 * `indexReplaced` if the index was replaced.
 */
export function inPlace<Value>(database: IndexDatabase, act: () => Value): Value {
  return locked(database.file, () => {
    if (!database.isInPlace()) throw indexReplaced(database.file);
    return act();
  });
}

function locked<Value>(file: string, act: () => Value): Value {
  return withProcessLock(`${file}.lock`, act);
}

/** Renames an index file and its companion files to the first free `<file>.damaged-<n>`. */
export function setAside(file: string): void {
  let count = 1;
  while (existsSync(`${file}.damaged-${count}`)) count++;
  // The main file last: after a crash in between, the next opening finds the same damage and continues.
  for (const part of ['-wal', '-shm', '']) {
    if (existsSync(file + part)) renameSync(file + part, `${file}.damaged-${count}${part}`);
  }
}

function whyNot(file: string, archive: ArchiveId): RebuildReason | undefined {
  if (!existsSync(file)) return 'missing';
  let database: IndexDatabase | undefined;
  try {
    database = new Database(file);
    return inspect(database, archive);
  } catch (error) {
    if (sqliteTrouble(error) === 'damaged') return damageOf(file);
    throw error;
  } finally {
    database?.close();
  }
}

/** Where SQLite stores the application id in the file. */
const MARK = { at: 68, bytes: 4 } as const;

/**
 * An incompletely filled file may lack pages that its first page already counts; then SQLite cannot even read the
 * application id.
 */
function damageOf(file: string): RebuildReason {
  const bytes = Buffer.alloc(MARK.bytes);
  const open = openSync(file, 'r');
  try {
    readSync(open, bytes, 0, MARK.bytes, MARK.at);
  } finally {
    closeSync(open);
  }
  return bytes.readUInt32BE() === UNFINISHED_ID ? 'missing' : 'damaged';
}

/**
 * A cheap check of the header and the tables; damage in other pages shows when they are read. An unfinished index
 * counts as missing.
 */
function inspect(database: IndexDatabase, archive: ArchiveId): RebuildReason | undefined {
  const application = database.pragma('application_id');
  const version = database.pragma('user_version');
  if (application === UNFINISHED_ID) return 'missing';
  if (application !== APPLICATION_ID) return 'damaged';
  if (version !== SCHEMA_VERSION) return 'other-version';
  const tableCount = database
    .prepare(`SELECT count(*) FROM sqlite_schema WHERE sql IS NOT NULL`)
    .pluck()
    .get();
  if (typeof tableCount !== 'number' || tableCount < 10) return 'damaged';
  const found = database.prepare(`SELECT value FROM meta WHERE key = 'archive'`).pluck().get();
  return found === archive ? undefined : found === undefined ? 'damaged' : 'other-archive';
}

/** Connects to the index at `file` for writing, without checking it. */
export function connect(file: string): IndexDatabase {
  const database = new Database(file);
  keepJournal(database);
  // Pages are read instead of mapped, and sorting uses a temporary file: updating a large index touches all of it, and
  // memory must stay bounded.
  database.exec(`PRAGMA temp_store = FILE; PRAGMA cache_size = -${CACHE_KIB}`);
  return database;
}

/** Turns on a journal for subsequent writes, so that a crash cannot corrupt the file. */
export function keepJournal(database: IndexDatabase): void {
  // Some file systems silently refuse the write-ahead log; the mode that then remains in force is safe as well.
  const mode = database.pragma('journal_mode = WAL');
  database.pragma(`synchronous = ${mode === 'wal' ? 'NORMAL' : 'FULL'}`);
}

function create(file: string, archive: ArchiveId): IndexDatabase {
  const database = connect(file);
  database.transaction(() => {
    database.exec(tables);
    database.exec(documentIndexes);
    database.prepare('INSERT INTO meta VALUES (?, ?)').run('archive', archive);
    database.pragma(`application_id = ${APPLICATION_ID}`);
    database.pragma(`user_version = ${SCHEMA_VERSION}`);
  });
  return database;
}
