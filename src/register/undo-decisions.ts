import type { EventBody, FieldValue, TagTarget } from '../journal/event.ts';
import type { OperationId } from '../kernel/ids.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import { compareText } from '../kernel/compare-text.ts';
import type { SeenDocuments } from './seen-documents.ts';
import { valueOf } from './decisions.ts';
import type { Decisions, FieldWrite, StageWrite, Stamp, Thing, ThingDecisions } from './decisions.ts';
import { isSame, standingWrites, withoutLast } from './standing-writes.ts';
import type { Undos } from './standing-writes.ts';
import { historyAmong, stagesInForce } from './stage-history.ts';
import { undoneOperations } from './undone-operations.ts';

/** A decision that is not undone, because somebody has since decided otherwise, or a document needs it. */
export type UndoRefusal = {
  readonly thing: Thing;
  /** The name of the field, `stage`, or `tag:` followed by the tag. */
  readonly field: string;
  /** Who decided otherwise, and when (ISO 8601). */
  readonly by: string;
  readonly at: string;
  /** The client, or the project as `client/number`, that has the name or number now which would be restored. */
  readonly takenBy?: string;
  /** The document for which a client or project stays registered. */
  readonly path?: RelPath;
};

/** The events that undo decisions, and the decisions that must not be undone. */
export type UndoneDecisions = {
  readonly events: readonly EventBody[];
  readonly refused: readonly UndoRefusal[];
};

type Undoing = {
  readonly decisions: Decisions;
  readonly documents: Pick<SeenDocuments, 'get'>;
  readonly operation: OperationId;
};
type Known = Undoing & { readonly undos: Undos };
type Verdict =
  | { readonly kind: 'untouched' }
  | { readonly kind: 'restore'; readonly value: FieldValue }
  | { readonly kind: 'refuse'; readonly since: Stamp };

/**
 * Returns the events that restore the earlier value of every field, tag and stage that the operation wrote, if the
 * operation's value is still in force. What was already undone is skipped. A client or project stays registered while
 * decisions of other operations, or projects, depend on it.
 */
export function undoDecisions(asked: Undoing): UndoneDecisions {
  const { decisions, operation } = asked;
  const { undoes } = decisions;
  const undoing = { ...asked, undos: { undoing: operation, undoes, isUndone: undoneOperations(decisions) } };
  const events: EventBody[] = [];
  const refused: UndoRefusal[] = [];
  for (const group of [decisions.projects, decisions.clients, decisions.documents, decisions.searches]) {
    for (const decided of group.values()) {
      const undone = undoThing(undoing, decided);
      events.push(...undone.events);
      refused.push(...undone.refused);
    }
  }
  return { events: events.toSorted((a, b) => compareText(placeOf(a), placeOf(b))), refused };
}

/** Returns where an event stands among those that people read: a client, its projects, then documents and searches. */
function placeOf(event: EventBody): string {
  if (event.op === 'search-set') return `4${event.name}`;
  const of = 'target' in event ? event.target : event;
  if ('path' in of) return `3${of.path}`;
  if (!('client' in of)) return '';
  return `1${of.client}\0${'project' in of ? of.project : ''}`;
}

function undoThing(undoing: Known, decided: ThingDecisions): UndoneDecisions {
  const { thing } = decided;
  const events: EventBody[] = [];
  const refused: UndoRefusal[] = [];
  const refuse = (field: string, { by, at }: Stamp): void => void refused.push({ thing, field, by, at });

  const fields: Record<string, FieldValue> = {};
  for (const [field, writes] of decided.fields) {
    const verdict = undoWrites(undoing, writes);
    if (verdict.kind === 'untouched') continue;
    const since =
      verdict.kind === 'refuse' ? verdict.since : hangingOn(undoing, decided, field, verdict.value);
    if (since !== undefined) refuse(field, since);
    else if (verdict.kind === 'restore') fields[field] = verdict.value;
  }
  if (Object.keys(fields).length > 0) events.push(fieldsEvent(thing, fields));

  for (const [tag, writes] of decided.tags) {
    const verdict = undoWrites(undoing, writes);
    const target = targetOf(undoing, thing);
    if (verdict.kind === 'refuse') refuse(`tag:${tag}`, verdict.since);
    else if (verdict.kind === 'restore' && target !== undefined) {
      events.push({ op: verdict.value === null ? 'tag-removed' : 'tag-added', target, tag });
    }
  }

  const stages = undoStages(undoing, decided);
  if (stages.since !== undefined) refuse('stage', stages.since);
  return { events: [...events, ...stages.events], refused };
}

/**
 * Decides on one field: its earlier value may be restored only if the operation's own write is the last one standing.
 */
function undoWrites(undoing: Known, writes: readonly FieldWrite[]): Verdict {
  const { operation } = undoing;
  if (!writes.some((write) => write.operation === operation)) return { kind: 'untouched' };
  const standing = standingWrites(writes, undoing.undos);
  if (!standing.some((write) => write.operation === operation)) return { kind: 'untouched' };
  const last = standing.at(-1);
  if (last !== undefined && last.operation !== operation) return { kind: 'refuse', since: last };
  const value = valueOf(withoutLast(standing, operation));
  return isSame(value, valueOf(writes)) ? { kind: 'untouched' } : { kind: 'restore', value };
}

/** Returns a decision of another operation that depends on `thing` being registered, if there is one. */
function hangingOn(
  undoing: Known,
  decided: ThingDecisions,
  field: string,
  value: FieldValue,
): Stamp | undefined {
  if (field !== 'registered' || value !== null) return undefined;
  const isForeign = (stamp: Stamp): boolean => stamp.operation !== undoing.operation;
  for (const writes of [...decided.fields.values(), ...decided.tags.values()]) {
    const last = standingWrites(writes, undoing.undos).at(-1);
    if (last !== undefined && last.value !== null && isForeign(last)) return last;
  }
  const stage = stagesInForce(decided.stages).findLast(
    (write) => write.takesBack === undefined && isForeign(write),
  );
  if (stage !== undefined || decided.thing.kind !== 'client') return stage;
  for (const { thing, fields } of undoing.decisions.projects.values()) {
    if (thing.kind !== 'project' || thing.client !== decided.thing.client) continue;
    const registered = fields.get('registered')?.at(-1);
    if (registered !== undefined && registered.value !== null && isForeign(registered)) return registered;
  }
  return undefined;
}

function undoStages(
  { operation }: Undoing,
  decided: ThingDecisions,
): { readonly events: readonly EventBody[]; readonly since?: Stamp } {
  const { thing, stages } = decided;
  const standing = stagesInForce(stages).filter(
    (write) => write.takesBack === undefined || write.operation === operation,
  );
  const own = standing.filter((write) => write.operation === operation);
  if (own.length === 0 || thing.kind !== 'project') return { events: [] };
  const since = own.map((write) => successorOf(write, standing, decided)).find((one) => one !== undefined);
  if (since !== undefined) return { events: [], since };
  const { client, project } = thing;
  return {
    events: own.toReversed().map(({ writer, n }) => ({
      op: 'stage-set',
      client,
      project,
      stage: null,
      takesBack: { writer, n },
    })),
  };
}

/**
 * Returns the write of another operation that has since replaced `own` as the present stage. Undefined if `own` still
 * is the present stage, or never was, having been entered as history: then nothing depends on it.
 */
function successorOf(
  own: StageWrite,
  standing: readonly StageWrite[],
  decided: ThingDecisions,
): Stamp | undefined {
  const order = standing.indexOf(own);
  const then = own.stage === null ? own : historyAmong(standing.slice(0, order + 1), decided).at(-1);
  const last = own.stage === null ? standing.at(-1) : historyAmong(standing, decided).at(-1);
  if (then !== own || last === undefined || last.operation === own.operation) return undefined;
  return standing.indexOf(last) > order ? last : undefined;
}

function fieldsEvent(thing: Thing, fields: Readonly<Record<string, FieldValue>>): EventBody {
  if (thing.kind === 'client') return { op: 'client-set', client: thing.client, fields };
  if (thing.kind === 'project') {
    return { op: 'project-set', client: thing.client, project: thing.project, fields };
  }
  if (thing.kind === 'search') {
    const { question } = fields;
    return { op: 'search-set', name: thing.name, question: typeof question === 'string' ? question : null };
  }
  throw new Error(`a document has no fields: ${thing.document}`);
}

function targetOf({ documents }: Undoing, thing: Thing): TagTarget | undefined {
  if (thing.kind === 'search') return undefined;
  if (thing.kind !== 'document') return thing;
  const seen = documents.get(thing.document);
  return seen && { ...thing, path: seen.path, fingerprint: seen.fingerprint };
}
