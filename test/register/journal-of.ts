import type { EventBody, JournalEvent } from '../../src/journal/event.ts';
import type { OperationId, WriterId } from '../../src/kernel/ids.ts';

/** Writes events as one writer would, for tests: counts them and moves the clock on. */
export function journalOf(
  writer = 'a',
  start = 1000,
): {
  write(body: EventBody, more?: { operation?: string; clock?: number }): JournalEvent;
  readonly events: JournalEvent[];
} {
  const events: JournalEvent[] = [];
  return {
    events,
    write(body, { operation, clock } = {}) {
      const n = events.length + 1;
      const event: JournalEvent = {
        ...body,
        v: 1,
        writer: writer as WriterId,
        n,
        clock: clock ?? start + n,
        at: `2026-03-15T09:${String(n % 60).padStart(2, '0')}:00.000+08:00`,
        by: `${writer}@办公室`,
        ...(operation !== undefined && { operation: operation as OperationId }),
      };
      events.push(event);
      return event;
    },
  };
}

/** Returns `events` continued by what another operation of the same writer writes. */
export function continued(
  events: readonly JournalEvent[],
  bodies: readonly EventBody[],
  operation: string,
): readonly JournalEvent[] {
  const clock = Math.max(...events.map((event) => event.clock));
  const writer = journalOf(`${operation}-writer`, clock);
  for (const body of bodies) writer.write(body, { operation });
  return [...events, ...writer.events];
}
