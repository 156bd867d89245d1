import type { LogEntry } from '../app/log.ts';
import type { EventBody, JournalEvent } from '../journal/event.ts';
import { dayAndMinute } from './day-and-minute.ts';
import { showSafely } from '../text/display.ts';
import { indented, joinLines } from './lines.ts';
import type { Messages } from './messages/messages.ts';
import type { View } from './view.ts';

/**
 * Returns events as people read them, in the order given: under one heading for each operation, or for each event
 * outside one, what happened; the inner steps of a move are left out.
 */
export function renderLog(events: readonly LogEntry[], view: View): string {
  const settled = new Set(events.flatMap(({ event }) => (isMoveEnd(event) ? [event.id] : [])));
  const lines: string[] = [];
  let current: string | undefined;
  for (const logged of events.filter(({ event }) => isTold(event, settled))) {
    const { event } = logged;
    const group = event.operation ?? `${event.writer} ${event.n}`;
    if (group !== current) {
      const when = dayAndMinute(event.at);
      const which = [when, event.by, logged.command, event.operation];
      lines.push(view.paint.strong(showSafely(which.filter((part) => part !== undefined).join('  '))));
      if (logged.doubt !== undefined)
        lines.push(...indented(view.messages.journals.doubtfulTime(logged.doubt), 2, view.width));
      current = group;
    }
    lines.push(...indented(describeEvent(event, logged.move, view.messages), 2, view.width));
  }
  return lines.length === 0 ? `${view.messages.summaries.noEvents}\n` : joinLines(lines);
}

/**
 * Returns what decisions say, one below the other; nothing for none. That a project is registered no more says enough of
 * its stages.
 */
export function renderDecisions(decisions: readonly EventBody[], view: View): string {
  const gone = new Set(
    decisions.flatMap((event) =>
      event.op === 'project-set' && event.fields.registered === null
        ? [`${event.client}/${event.project}`]
        : [],
    ),
  );
  const told = decisions.filter(
    (event) => event.op !== 'stage-set' || !gone.has(`${event.client}/${event.project}`),
  );
  return joinLines(
    told.flatMap((decision) => indented(describeEvent(decision, undefined, view.messages), 2, view.width)),
  );
}

function describeEvent(event: EventBody, move: LogEntry['move'], messages: Messages): string {
  // The catalogue pairs each op with its body; the compiler cannot follow that through an index.
  const say = messages.log[event.op] as (body: EventBody, move: { from: string; to: string }) => string;
  return showSafely(say(event, move ?? { from: '?', to: '?' }));
}

function isMoveEnd(event: JournalEvent): event is Extract<JournalEvent, { op: `move-${string}` }> {
  return event.op === 'move-done' || event.op === 'move-aborted' || event.op === 'move-held';
}

/** Returns whether people want to read `event`: not the book-keeping, and of a move only how it ended, if it did. */
function isTold(event: JournalEvent, settled: ReadonlySet<string>): boolean {
  if (event.op === 'segment-opened') return event.replaces !== undefined;
  if (event.op === 'folders-made') return false;
  if (event.op === 'operation-started') return false;
  if (event.op === 'move-intended' || event.op === 'move-copied') return !settled.has(event.id);
  return true;
}
