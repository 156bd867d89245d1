import type {
  ClientField,
  EventBody,
  EventRef,
  FieldValue,
  JournalEvent,
  ProjectField,
} from '../journal/event.ts';
import type { DocumentId, OperationId } from '../kernel/ids.ts';

/** The body of an event with this `op`. */
type EventOf<Op extends EventBody['op']> = Extract<EventBody, { readonly op: Op }>;

/** What orders an event among all others. */
export type Order = EventRef & { readonly clock: number };

/** When and by whom an event was written, and its order. */
export type Stamp = Order & {
  readonly at: string;
  readonly by: string;
  readonly operation?: OperationId;
};

/** One write to a field; null removes the value. */
export type FieldWrite = Stamp & { readonly value: FieldValue };

/** One `stage-set` event of a project. */
export type StageWrite = Stamp & Omit<EventOf<'stage-set'>, 'op' | 'client' | 'project'>;

/** What decisions are about: a client, a project, a document or a saved search. */
export type Thing =
  | { readonly kind: 'client'; readonly client: string }
  | { readonly kind: 'project'; readonly client: string; readonly project: string }
  | { readonly kind: 'document'; readonly document: DocumentId }
  | { readonly kind: 'search'; readonly name: string };

/** The only field of a saved search. */
type SearchField = 'question';

/** Everything that was decided about one thing; each list goes from the oldest to the latest. */
export type ThingDecisions<Field extends string = ClientField | ProjectField | SearchField> = {
  readonly thing: Thing;
  readonly fields: ReadonlyMap<Field, readonly FieldWrite[]>;
  /** By tag: a write of the tag itself adds it, null removes it. */
  readonly tags: ReadonlyMap<string, readonly FieldWrite[]>;
  /** Only of projects; includes writes that were taken back. */
  readonly stages: readonly StageWrite[];
};

/** What all journals together decide; the same events give the same result in any order. */
export type Decisions = {
  /** By name. */
  readonly clients: ReadonlyMap<string, ThingDecisions<ClientField>>;
  /** By `projectKey`. */
  readonly projects: ReadonlyMap<string, ThingDecisions<ProjectField>>;
  readonly documents: ReadonlyMap<DocumentId, ThingDecisions>;
  /** Saved searches, by name. */
  readonly searches: ReadonlyMap<string, ThingDecisions<SearchField>>;
  /** By the id of an undo, the operation that it undoes. */
  readonly undoes: ReadonlyMap<OperationId, OperationId>;
};

/** Returns the key of a project in `Decisions.projects`. */
export function projectKey(client: string, project: string): string {
  return `${client}\0${project}`;
}

/** Returns when and by whom `event` was written, and its order. */
export function stampOf(event: JournalEvent): Stamp {
  const { writer, n, clock, at, by, operation } = event;
  return { writer, n, clock, at, by, ...(operation !== undefined && { operation }) };
}

/** Orders events by clock, then writer, then the writer's own count. */
export function compareStamps(a: Order, b: Order): number {
  if (a.clock !== b.clock) return a.clock - b.clock;
  if (a.writer !== b.writer) return a.writer < b.writer ? -1 : 1;
  return a.n - b.n;
}

/** Returns the value after all `writes`; null if there is none. */
export function valueOf(writes: readonly FieldWrite[] | undefined): FieldValue {
  return writes?.at(-1)?.value ?? null;
}
