import { openJournalWriter } from '../journal/journal-writer.ts';
import type { JournalWriter } from '../journal/journal-writer.ts';
import { foldOperations } from '../journal/fold-operations.ts';
import type { Operations } from '../journal/fold-operations.ts';
import type { JournalEvent } from '../journal/event.ts';
import { holdsAll, withLastLines } from '../journal/held-lines.ts';
import {
  addedEvents,
  eventsOf,
  readEvents,
  readJournals,
  readThrough,
  unreadableIn,
} from '../journal/read-journals.ts';
import type { Journals } from '../journal/journals.ts';
import { loadWriterIdentity } from '../journal/writer-identity.ts';
import { UserFacingError } from '../kernel/errors.ts';
import type { Decisions } from '../register/decisions.ts';
import { growingDecisions } from '../register/fold-decisions.ts';
import type { GrowingDecisions } from '../register/fold-decisions.ts';
import { registerOf } from '../register/fold-register.ts';
import { knownDocuments } from '../register/known-document.ts';
import type { KnownDocument } from '../register/known-document.ts';
import type { Register } from '../register/register.ts';
import type { Disk } from '../files/disk.ts';
import type { Rules } from '../rules/rules.ts';
import type { Archive, MarkedArchive } from './archive.ts';
import { openState } from './archive.ts';
import { actorOf } from './environment.ts';

/** What all journals of an archive say at one moment, folded. */
export type ArchiveState = {
  readonly journals: Journals;
  readonly decisions: Decisions;
  readonly register: Register;
  readonly documents: readonly KnownDocument[];
  /** How many moves have begun and not ended, as a crash leaves them; `operationsOf` tells which. */
  readonly openMoves: number;
};

/**
 * Reads and folds every journal. Throws `journal-newer` when a later version of the program has written one, since
 * this one cannot know what it decided. Journals that cannot be read to their end are told to `onUnreadable`.
 */
export function readState(archive: Archive): ArchiveState {
  const { disk, rules, environment } = archive;
  const known = lastStates.get(disk);
  const read = known === undefined ? readAll(archive) : readMore(archive, known);
  const { state, growing } = read;
  if (state === known?.state) return state;
  const { journals } = state;
  const kept = environment.isLasting === true ? { ...state, journals: withLastLines(journals, HELD) } : state;
  lastStates.set(disk, { state: kept, growing, rules });
  const told = new Set(known && unreadableIn(known.state.journals).map(({ path }) => path));
  const untold = unreadableIn(journals).filter(({ path }) => !told.has(path));
  if (untold.length > 0) environment.onUnreadable?.(untold);
  return kept;
}

/** What was read last of each open archive: a command reads several times, and a daemon for months. */
const lastStates = new WeakMap<Disk, Known>();

type Known = Folded & { readonly rules: Rules };
type Folded = { readonly state: ArchiveState; readonly growing: GrowingDecisions };

/** So many events of all writers, about, a process that goes on for months holds, for what asks for the newest alone. */
const HELD = 2000;

/** Returns what was `known`, with what was added to the journals since. */
function readMore(archive: Archive, known: Known): Folded {
  const journals = readJournals(archive.disk, known.state.journals);
  if (known.state.journals === journals && known.rules === archive.rules) return known;
  const added = addedEvents(known.state.journals, journals);
  const growing = added && known.growing.grown(added);
  if (growing !== undefined) return stateOf(archive, { journals, growing, known });
  if (!holdsAll(journals)) return readAll(archive);
  return stateOf(archive, { journals, growing: growingDecisions(eventsOf(journals)), known });
}

function readAll(archive: Archive): Folded {
  const { disk, environment } = archive;
  if (environment.isLasting !== true) {
    const journals = readJournals(disk);
    return stateOf(archive, { journals, growing: growingDecisions(eventsOf(journals)) });
  }
  let journals: Journals | undefined;
  const events = function* (): Generator<JournalEvent, void, undefined> {
    journals = yield* readThrough(disk, HELD);
  };
  const growing = growingDecisions(events());
  if (journals === undefined) throw new Error('the journals were not read to their end');
  return stateOf(archive, { journals, growing });
}

type Reading = {
  readonly journals: Journals;
  readonly growing: GrowingDecisions;
  readonly known?: Known | undefined;
};

function stateOf({ rules }: Archive, { journals, growing, known }: Reading): Folded {
  const newer = journals.damages.find(({ why }) => why === 'newer');
  if (newer !== undefined) {
    throw new UserFacingError('journal-newer', { segment: newer.path, line: newer.line });
  }
  const { decisions, openMoves } = growing;
  // The same value for the same register: what was made of it holds on.
  const register = isSameRegister(decisions, rules, known)
    ? known.state.register
    : registerOf(decisions, rules);
  const documents = knownDocuments(decisions);
  return { growing, state: { journals, decisions, register, documents, openMoves } };
}

function isSameRegister(
  { clients, projects }: Decisions,
  rules: Rules,
  known: Known | undefined,
): known is Known {
  const before = known?.state.decisions;
  return known?.rules === rules && before?.clients === clients && before.projects === projects;
}

/**
 * Returns all events that the journals of `state` have, each time they are asked for: those that are held, else as they are
 * read from the disk again. Reading throws `DiskError`.
 */
export function historyOf({ disk }: Archive, { journals }: ArchiveState): Iterable<JournalEvent> {
  return { [Symbol.iterator]: () => (holdsAll(journals) ? eventsOf(journals) : readEvents(disk, journals)) };
}

/** Returns the operations and moves that the journals speak of. */
export function operationsOf(archive: Archive, state: ArchiveState): Operations {
  return foldOperations(historyOf(archive, state));
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
