import type { Entered, Ledger } from '../catalog/open-ledger.ts';
import { openLedger } from '../catalog/open-ledger.ts';
import type { Disk } from '../files/disk.ts';
import { foldOperations } from '../journal/fold-operations.ts';
import type { Intent, Operations, RecordedMove } from '../journal/fold-operations.ts';
import type { JournalEvent } from '../journal/event.ts';
import { withLastLines } from '../journal/held-lines.ts';
import { openJournalWriter } from '../journal/journal-writer.ts';
import type { JournalWriter } from '../journal/journal-writer.ts';
import {
  addedEvents,
  readEvents,
  readJournals,
  readThrough,
  stillStanding,
  unreadableIn,
} from '../journal/read-journals.ts';
import type { Journals } from '../journal/journals.ts';
import { loadWriterIdentity } from '../journal/writer-identity.ts';
import { UserFacingError } from '../kernel/errors.ts';
import type { Decisions } from '../register/decisions.ts';
import { foldOn } from '../register/fold-decisions.ts';
import { registerOf } from '../register/fold-register.ts';
import { canReadOn, LetGoTooSoon } from '../register/sightings.ts';
import type { Register } from '../register/register.ts';
import type { SeenDocuments } from '../register/seen-documents.ts';
import type { Rules } from '../rules/rules.ts';
import type { Archive, MarkedArchive } from './archive.ts';
import { openState } from './archive.ts';
import { actorOf } from './environment.ts';
import { openLedgerOf } from './ledger-file.ts';

/** What all journals of an archive say, taken together. */
export type ArchiveState = {
  /** With the newest events held in memory. */
  readonly journals: Journals;
  readonly decisions: Decisions;
  readonly register: Register;
  /** Reflects the ledger at the moment of the call, which may be newer than the rest. */
  readonly documents: SeenDocuments;
  /**
   * Ids of moves that have begun and not ended, as a crash leaves them, and of ended moves whose beginning is not
   * known.
   */
  readonly openMoves: ReadonlySet<string>;
};

/** Reading this many bytes of journals takes about a second. */
const LONG = 16 * 2 ** 20;

/** About this many of the newest events of all writers are held in memory, for what needs only these. */
const HELD = 2000;

/**
 * Returns what the journals say: what this machine's ledger holds, and what was added since; all journals are read if
 * they do not continue what the ledger holds. Throws `journal-newer` if a later version of the program has written one,
 * since its decisions are not known here. Reports journals that cannot be read to their end to `onUnreadable`.
 */
export function readState(archive: Archive): ArchiveState {
  const { disk, environment } = archive;
  const last = lastReadings.get(disk);
  const reading = readNow(archive, last);
  const { state } = reading;
  if (state === last?.state) return state;
  lastReadings.set(disk, reading);
  const told = new Set(last && unreadableIn(last.state.journals).map(({ path }) => path));
  const untold = unreadableIn(state.journals).filter(({ path }) => !told.has(path));
  if (untold.length > 0) environment.onUnreadable?.(untold);
  return state;
}

/** The last reading of each open archive: a command reads several times, a daemon goes on for months. */
const lastReadings = new WeakMap<Disk, Reading>();

type Reading = {
  readonly state: ArchiveState;
  readonly entered: Entered;
  readonly ledger: Ledger;
  readonly rules: Rules;
};

function readNow(archive: Archive, before: Reading | undefined): Reading {
  const last = before?.ledger.isLost === true ? undefined : before;
  const ledger = last?.ledger ?? openLedgerOf(archive);
  try {
    return readingOf(archive, ledger, { entered: readWith(archive, ledger, last?.entered), last });
  } catch (error) {
    if (!(error instanceof UserFacingError && error.code === 'index-unusable')) throw error;
    // This machine's disk is full or the ledger is damaged: the journals contain everything.
    const inMemory = openLedger(undefined);
    return readingOf(archive, inMemory, { entered: readWith(archive, inMemory), last });
  }
}

/** Returns the content of the ledger after everything in the journals was entered. */
function readWith(archive: Archive, ledger: Ledger, last?: Entered): Entered {
  for (let before = last; ; before = undefined) {
    const kept = before ?? ledger.read();
    if (kept === undefined) return readAll(archive, ledger);
    const isOwn = before !== undefined;
    const journals = readJournals(
      archive.disk,
      isOwn ? kept.journals : stillStanding(archive.disk, kept.journals),
    );
    if (journals === kept.journals) return kept;
    const added = addedEvents(kept.journals, journals);
    if (added === undefined || !canReadOn(kept.folded.open, added)) return readAll(archive, ledger);
    const entered = ledger.enter(kept, (folded, see) => ({
      journals: withLastLines(requireUnderstood(journals), HELD),
      folded: foldOn(folded, added, see),
    }));
    if (entered !== undefined) return entered;
    // Another process of this machine has entered events first: continue from what it has entered.
  }
}

function readAll(archive: Archive, ledger: Ledger): Entered {
  try {
    return enterAll(archive, ledger, true);
  } catch (error) {
    if (!(error instanceof LetGoTooSoon)) throw error;
    return enterAll(archive, ledger, false);
  }
}

function enterAll({ disk, environment }: Archive, ledger: Ledger, letsGo: boolean): Entered {
  const onRead = (done: number, total: number): void => {
    if (total >= LONG) environment.onLongReading?.({ done, total });
  };
  const entered = ledger.enter(undefined, (nothing, see) => {
    let journals: Journals | undefined;
    const events = function* (): Generator<JournalEvent, void, undefined> {
      journals = yield* readThrough(disk, HELD, onRead);
    };
    const folded = foldOn(nothing, events(), see, letsGo);
    if (journals === undefined) throw new Error('the journals were not read to their end');
    return { journals: requireUnderstood(journals), folded };
  });
  if (entered === undefined) throw new Error('the ledger was not begun anew');
  return entered;
}

/** What a later version has written is not entered, so that it is read once the program has been updated. */
function requireUnderstood(journals: Journals): Journals {
  const newer = journals.damages.find(({ why }) => why === 'newer');
  if (newer === undefined) return journals;
  throw new UserFacingError('journal-newer', { segment: newer.path, line: newer.line });
}

function readingOf(
  { rules }: Archive,
  ledger: Ledger,
  { entered, last }: { readonly entered: Entered; readonly last: Reading | undefined },
): Reading {
  if (last?.entered === entered && last.rules === rules) return last;
  const { journals, folded } = entered;
  const { decisions, open } = folded;
  // An unchanged register stays the same object, so that what was derived from it remains valid.
  const register = isSameRegister(decisions, rules, last)
    ? last.state.register
    : registerOf(decisions, rules);
  const openMoves = new Set([...open.intents, ...open.landings].map(({ id }) => id));
  const state = { journals, decisions, register, documents: ledger.documents, openMoves };
  return { state, entered, ledger, rules };
}

function isSameRegister(
  { clients, projects }: Decisions,
  rules: Rules,
  last: Reading | undefined,
): last is Reading {
  const before = last?.state.decisions;
  return last?.rules === rules && before?.clients === clients && before.projects === projects;
}

/**
 * Returns all events in the journals of `state`; each iteration reads them anew, from memory if they are held, else
 * from the disk. With `since` (a hybrid clock), earlier events may be missing, later ones never are. Reading throws
 * `DiskError`.
 */
export function historyOf({ disk }: Archive, { journals }: ArchiveState, since = 0): Iterable<JournalEvent> {
  const segments = journals.segments.filter(({ facts }) => facts.newestClock >= since);
  return { [Symbol.iterator]: () => readEvents(disk, { segments }) };
}

/** Which operations and moves are wanted: an old archive has a million. */
type Asked = {
  /** Returns whether a move is wanted. */
  readonly isWanted?: (intent: Intent) => boolean;
  /** The hybrid clock before which nothing is wanted. */
  readonly since?: number;
};

/** Returns the operations in the journals with their moves: all, or those that are wanted. Throws `DiskError`. */
export function operationsOf(
  archive: Archive,
  state: ArchiveState,
  { isWanted, since }: Asked = {},
): Operations {
  const events = historyOf(archive, state, since);
  if (isWanted === undefined) return foldOperations(events);
  const wanted = new Set<string>();
  for (const event of events) if (event.op === 'move-intended' && isWanted(event)) wanted.add(event.id);
  return foldOperations(events, wanted);
}

/**
 * Returns the moves that have begun and not ended, as a crash leaves them, with all members of swaps. Throws
 * `DiskError`.
 */
export function openMovesOf(archive: Archive, state: ArchiveState): readonly RecordedMove[] {
  // The whole history is read only if there may be an open move.
  if (state.openMoves.size === 0) return [];
  const { moves } = operationsOf(archive, state, {
    isWanted: ({ id, swap }) => swap !== undefined || state.openMoves.has(id),
  });
  return [...moves.values()];
}

/** Opens this installation's journal for writing. */
export function openWriter(archive: MarkedArchive, { journals }: ArchiveState): JournalWriter {
  const { disk, environment, id } = archive;
  const { ids, host, clock } = environment;
  const state = openState(archive);
  const identity = loadWriterIdentity(state, id, { ids, host });
  const { onRenewed } = environment;
  const setup = { disk, state, identity, clock, by: actorOf(environment), host };
  return openJournalWriter({ ...setup, ...(onRenewed && { onRenewed }) }, journals);
}
