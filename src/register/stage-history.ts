import type { StageWrite, ThingDecisions } from './decisions.ts';

/** A `stage-set` event that says where its project stands. */
export type StageEntry = StageWrite & { readonly stage: string };

/**
 * Returns the `stage-set` events among `writes` (oldest first) that are in force: those that no later event in force
 * takes back. Events that take back are among them.
 */
export function stagesInForce(writes: readonly StageWrite[]): readonly StageWrite[] {
  const taken = new Set<string>();
  const inForce: StageWrite[] = [];
  // From the latest back, so that every event is judged after all that could take it back.
  for (const write of writes.toReversed()) {
    if (taken.has(`${write.writer} ${write.n}`)) continue;
    if (write.takesBack !== undefined) taken.add(`${write.takesBack.writer} ${write.takesBack.n}`);
    inForce.push(write);
  }
  return inForce.toReversed();
}

/** Returns the day that a stage holds from, `YYYY-MM-DD`: the one that was said, else that of recording. */
export function stageDay({ date, at }: { readonly date?: string; readonly at: string }): string {
  return date ?? at.slice(0, 10);
}

/**
 * Returns whether nobody said the stage: the program took it from what it knew when it registered the project. Older journals do not
 * say so of what they recorded together with the registration.
 */
export function isAssumed(
  { assumed, operation }: StageWrite,
  { fields }: Pick<ThingDecisions, 'fields'>,
): boolean {
  if (assumed !== undefined || operation === undefined) return assumed === true;
  return fields.get('registered')?.some((write) => write.operation === operation) === true;
}

/**
 * Returns the stages that a project went through among `writes` in force: by the days that they hold from, those of one day as
 * they were recorded, so that the last is the present one. What was assumed gives way to what somebody says of earlier days.
 */
export function historyAmong(
  writes: readonly StageWrite[],
  decided: Pick<ThingDecisions, 'fields'>,
): readonly StageEntry[] {
  const entries = writes.filter((write): write is StageEntry => write.stage !== null);
  const said = entries.filter((entry) => !isAssumed(entry, decided)).map(stageDay);
  return entries
    .filter((entry) => !isAssumed(entry, decided) || said.every((day) => day >= stageDay(entry)))
    .toSorted((a, b) => compareDays(stageDay(a), stageDay(b)));
}

function compareDays(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
