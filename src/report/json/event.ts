import type { LogEntry } from '../../app/log.ts';
import { assertNever } from '../../kernel/assert-never.ts';
import type { EventBody, TagTarget } from '../../journal/event.ts';
import type { OperationId } from '../../kernel/ids.ts';
import { present } from '../../kernel/present.ts';
import type { UndoRefusal } from '../../register/undo-decisions.ts';
import type { JsonLine } from './line.ts';

/** Returns an event's line: its content for people and programs, not its form in the journal. */
export function eventLine({ event, move, doubt }: LogEntry): JsonLine {
  return {
    type: 'event',
    at: event.at,
    writer: event.writer,
    by: event.by,
    op: event.op,
    ...present({
      timeDoubt: doubt?.kind,
      operation: event.operation,
      from: move?.from,
      to: move?.to,
      ...factsOf(event),
    }),
  };
}

/** Returns the line of what an undo decides, or would decide. */
export function decisionLine(body: EventBody, operation: OperationId): JsonLine {
  return { type: 'decision', op: body.op, operation, ...present(factsOf(body)) };
}

/** Returns the line of a decision that an undo leaves as it is. */
export function keptDecisionLine({ thing, field, by, at, takenBy, path }: UndoRefusal): JsonLine {
  return { type: 'decision-kept', ...subjectOf(thing), field, by, at, ...present({ takenBy, path }) };
}

function subjectOf(thing: UndoRefusal['thing']): Readonly<Record<string, unknown>> {
  if (thing.kind === 'document') return { document: thing.document };
  if (thing.kind === 'search') return { name: thing.name };
  return thing.kind === 'client'
    ? { client: thing.client }
    : { client: thing.client, project: thing.project };
}

/** Returns the last line of the log. */
export function logSummaryLine(events: number): JsonLine {
  return { type: 'summary', events };
}

function factsOf(event: EventBody): Readonly<Record<string, unknown>> {
  switch (event.op) {
    case 'segment-opened':
      return { host: event.host, replaces: event.replaces };
    case 'client-set':
      return { client: event.client, fields: event.fields };
    case 'project-set':
      return { client: event.client, project: event.project, fields: event.fields };
    case 'stage-set': {
      const { client, project, stage, takesBack, date, owner, note, assumed } = event;
      return { client, project, stage, takesBack, date, owner, note, assumed };
    }
    case 'tag-added':
    case 'tag-removed':
      return { tag: event.tag, ...targetOf(event.target) };
    case 'search-set':
      return { name: event.name, question: event.question };
    case 'operation-started':
      return { command: event.command, steps: event.steps, undoes: event.undoes };
    case 'move-intended':
      return { from: event.from, to: event.to, leavesLink: event.leavesLink };
    case 'move-copied':
      return {};
    case 'move-done':
      return {
        class: event.class,
        sourceKept: event.sourceKept,
        recovered: event.recovered,
        newer: event.newer,
      };
    case 'move-aborted':
      return { reason: event.reason, recovered: event.recovered };
    case 'move-held':
      return { path: event.path, reason: event.reason };
    case 'document-seen':
      return { path: event.path, from: event.from };
    case 'trash-purged':
      return { path: event.path, from: event.from, size: event.size };
    case 'content-shared':
      return { path: event.path, with: event.with, size: event.size };
    case 'folders-made':
      return { paths: event.paths };
    case 'operation-finished':
      return { moved: event.moved, failed: event.failed };
    case 'reviewed':
      return { path: event.path, to: event.to, fields: event.fields, proposal: event.proposal };
    case 'rules-seen':
      return { digest: event.digest };
    default:
      return assertNever(event);
  }
}

function targetOf(target: TagTarget): Readonly<Record<string, unknown>> {
  if (target.kind === 'document') return { path: target.path };
  return target.kind === 'client'
    ? { client: target.client }
    : { client: target.client, project: target.project };
}
