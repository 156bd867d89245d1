import type { JournalEvent } from '../journal/event.ts';
import { foldOperations } from '../journal/fold-operations.ts';
import { isInside } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { Archive } from './archive.ts';
import { historyOf, readState } from './state.ts';
import { timeDoubtOf } from './time-doubt.ts';
import type { TimeDoubt } from './time-doubt.ts';

/** Which events a person asks for. All that is given must hold. */
export type LogQuery = {
  /** Events that speak of a document at this path, or of anything below it. */
  readonly path?: RelPath;
  readonly client?: string;
  readonly project?: string;
  /** Part of the person's or the machine's name. */
  readonly by?: string;
  /** First and last day, `YYYY-MM-DD`. */
  readonly since?: string;
  readonly until?: string;
  readonly operation?: string;
  /** At most so many, the newest; 0 for all. */
  readonly limit: number;
};

/** One event with the paths that it concerns, even where the line itself names only the move. */
export type LogEntry = {
  readonly event: JournalEvent;
  readonly from?: RelPath;
  readonly to?: RelPath;
  /** The command of its operation. */
  readonly command?: string;
  /** Its time cannot be true. */
  readonly doubt?: TimeDoubt;
};

/** Returns the events that are asked for, newest first. */
export function readLog(archive: Archive, query: LogQuery): readonly LogEntry[] {
  const now = archive.environment.clock.now();
  const events = historyOf(archive, readState(archive));
  const { moves, operations } = foldOperations(events);
  const commands = new Map(operations.map(({ id, command }) => [id, command]));
  const found: LogEntry[] = [];
  for (const event of events) {
    const move = 'id' in event ? moves.get(event.id) : undefined;
    const command = event.operation === undefined ? undefined : commands.get(event.operation);
    const doubt = timeDoubtOf(event, now);
    const entry: LogEntry = {
      event,
      ...(doubt === undefined ? {} : { doubt }),
      ...(move === undefined ? {} : { from: move.from, to: move.to }),
      ...(command === undefined ? {} : { command }),
    };
    if (isAskedFor(entry, query)) found.push(entry);
  }
  found.sort((a, b) => b.event.clock - a.event.clock || b.event.n - a.event.n);
  return query.limit === 0 ? found : found.slice(0, query.limit);
}

function isAskedFor(entry: LogEntry, query: LogQuery): boolean {
  const { event } = entry;
  const day = event.at.slice(0, 10);
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

function pathsOf({ event, from, to }: LogEntry): readonly RelPath[] {
  const paths = [from, to].filter((path) => path !== undefined);
  if (event.op === 'document-seen') return [event.path, ...(event.from === undefined ? [] : [event.from])];
  const isTag = event.op === 'tag-added' || event.op === 'tag-removed';
  return isTag && event.target.kind === 'document' ? [...paths, event.target.path] : paths;
}

/** A filed document's client is the first folder of where it went. */
function clientOf({ event, to }: LogEntry): string | undefined {
  if ('client' in event) return event.client;
  if ('target' in event && event.target.kind !== 'document') return event.target.client;
  return to?.split('/')[0];
}

function projectOf({ event, to }: LogEntry): string | undefined {
  if ('project' in event) return event.project;
  if ('target' in event && event.target.kind === 'project') return event.target.project;
  return to?.split('/')[1];
}
