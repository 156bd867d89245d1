import { dirname } from 'node:path';
import { makeOwnFolder } from '../files/make-own-folder.ts';
import { reviveJournals, toKeptJournals } from '../journal/kept-journals.ts';
import type { KeptJournals } from '../journal/kept-journals.ts';
import { EVENT_VERSION } from '../journal/line.ts';
import type { Journals } from '../journal/journals.ts';
import { NOTHING_FOLDED } from '../register/fold-decisions.ts';
import type { Folded } from '../register/fold-decisions.ts';
import type { OpenMoves } from '../register/sightings.ts';
import type { See, SeenDocuments } from '../register/seen-documents.ts';
import { discardIndex } from './discard-index.ts';
import { readDecisions, writeDecisions } from './ledger-decisions.ts';
import { ledgerDocuments, sightingWriter } from './ledger-documents.ts';
import { LEDGER_ID, LEDGER_VERSION, ledgerIndexes, ledgerTables } from './ledger-schema.sql.ts';
import { Database } from './sqlite.ts';
import { indexUnusable, sqliteTrouble } from './sqlite-errors.ts';

/** Includes the version of events: this version may understand events that an earlier one took for damage. */
const VERSION = LEDGER_VERSION * 1000 + EVENT_VERSION;

/** The content of the ledger except the documents: how far the journals were read, and what they say. */
export type Entered = {
  readonly journals: Journals;
  readonly folded: Folded;
  /** Counts the states of the ledger; a different number is a different state. */
  readonly turn: number;
};

/** What the journals of one archive say, kept on this machine. It is never the truth: deleting it loses nothing. */
export interface Ledger {
  /** Damage was found in it, or another process has replaced the file: it must be opened again. */
  readonly isLost: boolean;
  readonly documents: SeenDocuments;
  /** Returns the content; undefined if the ledger is empty. */
  read(): Entered | undefined;
  /**
   * Writes the result of `fold`, and the sightings that it reports, in one transaction. `from` is the content that it
   * continues from; undefined if everything is folded anew. Returns the new content; undefined, with nothing changed,
   * if another process has written since `from`.
   */
  enter(
    from: Entered | undefined,
    fold: (before: Folded, see: See) => Omit<Entered, 'turn'>,
  ): Entered | undefined;
  /** Empties the ledger, so that everything is folded anew, also by other processes that have it open. */
  forget(): void;
}

/**
 * Opens the ledger at `file`, and creates it if there is none; a damaged one, or one of another version, is recreated.
 * Without a file it is held in memory. Throws `index-unusable` if the system refuses, as do all its methods.
 */
export function openLedger(file: string | undefined): Ledger {
  return file === undefined ? ledgerIn(connect(':memory:')) : openFile(file);
}

function openFile(file: string): Ledger {
  try {
    makeOwnFolder(dirname(file));
    try {
      return ledgerIn(connect(file), file);
    } catch (error) {
      if (sqliteTrouble(error) !== 'damaged') throw error;
      discardIndex(file);
      return ledgerIn(connect(file), file);
    }
  } catch (error) {
    throw sqliteTrouble(error) === undefined ? error : indexUnusable(file, error);
  }
}

function connect(file: string): Database {
  const database = new Database(file);
  const mode = database.pragma('journal_mode = WAL');
  database.pragma(`synchronous = ${mode === 'wal' ? 'NORMAL' : 'FULL'}`);
  if (!isCurrent(database)) {
    database.transaction(() => {
      // Another process may have done it first.
      if (isCurrent(database)) return;
      empty(database);
      database.exec(ledgerIndexes);
    });
  }
  return database;
}

function isCurrent(database: Database): boolean {
  return database.pragma('application_id') === LEDGER_ID && database.pragma('user_version') === VERSION;
}

/** Drops all tables and creates them again, without indexes. */
function empty(database: Database): void {
  const tables = database
    .prepare<[], string>(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`)
    .pluck();
  for (const table of tables.all()) database.exec(`DROP TABLE "${table.replaceAll('"', '""')}"`);
  database.exec(ledgerTables);
  database.pragma(`application_id = ${LEDGER_ID}`);
  database.pragma(`user_version = ${VERSION}`);
}

function ledgerIn(database: Database, file?: string): Ledger {
  let isLost = false;
  const guarded = <Value>(act: () => Value): Value => {
    try {
      return act();
    } catch (error) {
      const trouble = sqliteTrouble(error);
      if (trouble === undefined) throw error;
      if (trouble === 'damaged') {
        isLost = true;
        if (file !== undefined && database.isInPlace()) discardIndex(file);
      }
      throw indexUnusable(file ?? ':memory:', error);
    }
  };
  const get = database.prepare<[string], string>('SELECT value FROM kept WHERE name = ?').pluck();
  const put = database.prepare('INSERT OR REPLACE INTO kept VALUES (?, ?)');
  const turnNow = (): number => Number(get.get('turn') ?? 0);
  const documents = ledgerDocuments(database);
  return {
    get isLost() {
      return isLost || !database.isInPlace();
    },
    documents: {
      count: () => guarded(() => documents.count()),
      get: (id) => guarded(() => documents.get(id)),
      at: (path) => guarded(() => documents.at(path)),
      eventAt: (path) => guarded(() => documents.eventAt(path)),
      withPrint: (print) => guarded(() => documents.withPrint(print)),
      ofSize: (size) => guarded(() => documents.ofSize(size)),
      *below(folder) {
        const rows = documents.below(folder)[Symbol.iterator]();
        for (;;) {
          const row = guarded(() => rows.next());
          if (row.done === true) return;
          yield row.value;
        }
      },
    },
    read: () =>
      guarded(() =>
        database.transaction(() => {
          const [journals, open] = [get.get('journals'), get.get('open')];
          if (journals === undefined || open === undefined) return undefined;
          return {
            journals: reviveJournals(JSON.parse(journals) as KeptJournals),
            folded: { decisions: readDecisions(database), open: JSON.parse(open) as OpenMoves },
            turn: turnNow(),
          };
        }),
      ),
    enter: (from, fold) =>
      guarded(() =>
        database.transaction(() => {
          const turn = turnNow() + 1;
          if (from !== undefined && turn !== from.turn + 1) return undefined;
          if (from === undefined) empty(database);
          const before = from?.folded ?? NOTHING_FOLDED;
          const { see, flush } = sightingWriter(database);
          const { journals, folded } = fold(before, see);
          flush();
          if (from === undefined) database.exec(ledgerIndexes);
          writeDecisions(database, before.decisions, folded.decisions);
          put.run('journals', JSON.stringify(toKeptJournals(journals)));
          put.run('open', JSON.stringify(folded.open));
          put.run('turn', String(turn));
          return { journals, folded, turn };
        }),
      ),
    forget: () =>
      guarded(() =>
        database.transaction(() => {
          const turn = turnNow() + 1;
          empty(database);
          database.exec(ledgerIndexes);
          put.run('turn', String(turn));
        }),
      ),
  };
}
