import type { DocumentId, OperationId } from '../kernel/ids.ts';
import type { Decisions, FieldWrite, StageWrite, Thing, ThingDecisions } from '../register/decisions.ts';
import type { Database } from './sqlite.ts';

/** The maps of decisions, by the names under which the ledger stores them. */
const groups = ['clients', 'projects', 'documents', 'searches'] as const;

type Kept = {
  readonly thing: Thing;
  readonly fields: readonly (readonly [string, readonly FieldWrite[]])[];
  readonly tags: readonly (readonly [string, readonly FieldWrite[]])[];
  readonly stages: readonly StageWrite[];
};

/** Returns the decisions in the ledger. */
export function readDecisions(database: Database): Decisions {
  const rows = database
    .prepare<[string], [key: string, value: string]>('SELECT key, value FROM decided WHERE kind = ?')
    .raw();
  const group = (kind: string): ReadonlyMap<string, ThingDecisions> =>
    new Map(rows.all(kind).map(([key, value]) => [key, toDecisions(JSON.parse(value) as Kept)]));
  const undoes = rows.all('undoes').map(([key, value]) => [key, value] as [OperationId, OperationId]);
  return {
    clients: group('clients'),
    projects: group('projects'),
    documents: group('documents') as ReadonlyMap<DocumentId, ThingDecisions>,
    searches: group('searches'),
    undoes: new Map(undoes),
  } as Decisions;
}

/** Writes the decisions that are new or different since `before`; no decision is ever removed. */
export function writeDecisions(database: Database, before: Decisions, decisions: Decisions): void {
  const write = database.prepare('INSERT OR REPLACE INTO decided VALUES (?, ?, ?)');
  for (const kind of groups) {
    const known: ReadonlyMap<string, ThingDecisions> = before[kind];
    const now: ReadonlyMap<string, ThingDecisions> = decisions[kind];
    if (known === now) continue;
    // An unchanged decision is the same object.
    for (const [key, decided] of now) {
      if (known.get(key) !== decided) write.run(kind, key, JSON.stringify(toKept(decided)));
    }
  }
  for (const [operation, undone] of decisions.undoes) {
    if (!before.undoes.has(operation)) write.run('undoes', operation, undone);
  }
}

function toKept({ thing, fields, tags, stages }: ThingDecisions): Kept {
  return { thing, fields: [...fields], tags: [...tags], stages };
}

function toDecisions({ thing, fields, tags, stages }: Kept): ThingDecisions {
  return { thing, fields: new Map(fields), tags: new Map(tags), stages } as ThingDecisions;
}
