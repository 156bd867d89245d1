import type { JournalEvent } from '../journal/event.ts';
import { eventsIn } from '../journal/read-journals.ts';
import type { Millis } from '../kernel/clock.ts';
import { present } from '../kernel/present.ts';
import { isInside } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { Archive } from './archive.ts';
import { readState } from './state.ts';
import { timeDoubtOf } from './time-doubt.ts';
import type { TimeDoubt } from './time-doubt.ts';

/** Which events a person asks for; all given conditions must hold. */
export type LogQuery = {
  /** Events that concern a document at this path or below it. */
  readonly path?: RelPath;
  readonly client?: string;
  readonly project?: string;
  /** Part of the person's or the machine's name. */
  readonly by?: string;
  /** First and last day, `YYYYMMDD`. */
  readonly since?: string;
  readonly until?: string;
  readonly operation?: string;
  /** At most this many events, the newest; 0 for all. */
  readonly limit: number;
};

/** An event with the move that it belongs to, even if its own line gives only the id of it. */
export type LogEntry = {
  readonly event: JournalEvent;
  readonly move?: { readonly from: RelPath; readonly to: RelPath };
  /** The command that the event's operation belongs to. */
  readonly command?: string;
  /** Why the event's time cannot be right. */
  readonly doubt?: TimeDoubt;
};

/**
 * Returns the requested events, newest first. Reads the journals from their ends, and only as far as needed. Throws
 * `DiskError`.
 */
export function readLog(archive: Archive, query: LogQuery): readonly LogEntry[] {
  const { disk, environment } = archive;
  const now = environment.clock.now();
  const { segments } = readState(archive).journals;
  const newestFirst = segments.toSorted((a, b) => b.facts.newestClock - a.facts.newestClock);
  const beginnings = rememberBeginnings();
  let found: readonly LogEntry[] = [];
  /** Events of moves and operations whose beginnings lie further back. */
  let waiting: readonly JournalEvent[] = [];
  for (const [index, segment] of newestFirst.entries()) {
    const events = [...waiting, ...eventsIn(disk, segment)];
    beginnings.learn(events);
    waiting = events.filter((event) => !beginnings.areKnownOf(event));
    const entries = events
      .filter((event) => beginnings.areKnownOf(event))
      .map((event) => beginnings.entryOf(event, now));
    found = newestOf([...found, ...entries.filter((entry) => isAskedFor(entry, query))], query);
    const last = query.limit > 0 ? found[query.limit - 1]?.event.clock : undefined;
    const next = newestFirst[index + 1]?.facts.newestClock ?? 0;
    if (last !== undefined && last >= next && waiting.every(({ clock }) => clock < last)) return found;
  }
  const strays = waiting.map((event) => beginnings.entryOf(event, now));
  return newestOf([...found, ...strays.filter((entry) => isAskedFor(entry, query))], query);
}

function newestOf(entries: readonly LogEntry[], { limit }: LogQuery): readonly LogEntry[] {
  const sorted = entries.toSorted((a, b) => b.event.clock - a.event.clock || b.event.n - a.event.n);
  return limit === 0 ? sorted : sorted.slice(0, limit);
}

type Beginnings = {
  readonly learn: (events: readonly JournalEvent[]) => void;
  /** Returns whether the intent of the event's move and the start of its operation are known, if it has them. */
  readonly areKnownOf: (event: JournalEvent) => boolean;
  readonly entryOf: (event: JournalEvent, now: Millis) => LogEntry;
};

/** Remembers the paths of moves and the commands of operations, since later lines give only their ids. */
function rememberBeginnings(): Beginnings {
  const moves = new Map<string, NonNullable<LogEntry['move']>>();
  const commands = new Map<string, string>();
  return {
    learn(events) {
      for (const event of events) {
        if (event.op === 'move-intended') moves.set(event.id, { from: event.from, to: event.to });
        if (event.op === 'operation-started' && event.operation !== undefined)
          commands.set(event.operation, event.command);
      }
    },
    areKnownOf: (event) =>
      (!('id' in event) || moves.has(event.id)) &&
      (event.operation === undefined || commands.has(event.operation)),
    entryOf(event, now) {
      const command = event.operation === undefined ? undefined : commands.get(event.operation);
      const doubt = timeDoubtOf(event, now);
      const move = 'id' in event ? moves.get(event.id) : undefined;
      return { event, ...present({ move, command, doubt }) };
    },
  };
}

function isAskedFor(entry: LogEntry, query: LogQuery): boolean {
  const { event } = entry;
  const day = event.at.slice(0, 10).replaceAll('-', '');
  const { path, client, project } = query;
  return (
    (path === undefined || pathsOf(entry).some((one) => isInside(one, path))) &&
    (client === undefined || clientOf(entry) === client) &&
    (project === undefined || projectOf(entry) === project) &&
    (query.by === undefined || event.by.includes(query.by)) &&
    (query.since === undefined || day >= query.since) &&
    (query.until === undefined || day <= query.until) &&
    (query.operation === undefined || event.operation === query.operation)
  );
}

function pathsOf({ event, move }: LogEntry): readonly RelPath[] {
  const paths = move === undefined ? [] : [move.from, move.to];
  if (event.op === 'document-seen') return [event.path, ...(event.from === undefined ? [] : [event.from])];
  const isTag = event.op === 'tag-added' || event.op === 'tag-removed';
  return isTag && event.target.kind === 'document' ? [...paths, event.target.path] : paths;
}

/** The client of a filed document is the first folder of its new path. */
function clientOf({ event, move }: LogEntry): string | undefined {
  if ('client' in event) return event.client;
  if ('target' in event && event.target.kind !== 'document') return event.target.client;
  return move?.to.split('/')[0];
}

function projectOf({ event, move }: LogEntry): string | undefined {
  if ('project' in event) return event.project;
  if ('target' in event && event.target.kind === 'project') return event.target.project;
  return move?.to.split('/')[1];
}
