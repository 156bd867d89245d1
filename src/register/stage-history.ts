import { compareText } from '../kernel/compare-text.ts';
import type { StageWrite, ThingDecisions } from './decisions.ts';

/** A `stage-set` event that sets a stage, rather than taking one back. */
export type StageEntry = StageWrite & { readonly stage: string };

/**
 * Returns the `stage-set` events among `writes` (oldest first) that are in force: those that no later event in force
 * takes back. Events that take others back are included.
 */
export function stagesInForce(writes: readonly StageWrite[]): readonly StageWrite[] {
  const taken = new Set<string>();
  const inForce: StageWrite[] = [];
  // From the latest to the oldest, so that each event is judged after all that could take it back.
  for (const write of writes.toReversed()) {
    if (taken.has(`${write.writer} ${write.n}`)) continue;
    if (write.takesBack !== undefined) taken.add(`${write.takesBack.writer} ${write.takesBack.n}`);
    inForce.push(write);
  }
  return inForce.toReversed();
}

/** Returns the day on which a stage begins, `YYYY-MM-DD`: the stated one, else the day of recording. */
export function stageDay({ date, at }: { readonly date?: string; readonly at: string }): string {
  return date ?? at.slice(0, 10);
}

/**
 * Returns whether no person set the stage: the program assumed it when it registered the project. Older journals do not
 * mark this, so a stage that was recorded in the same operation as the registration counts as assumed.
 */
export function isAssumed(
  { assumed, operation }: StageWrite,
  { fields }: Pick<ThingDecisions, 'fields'>,
): boolean {
  if (assumed !== undefined || operation === undefined) return assumed === true;
  return fields.get('registered')?.some((write) => write.operation === operation) === true;
}

/**
 * Returns the stages of a project among `writes` in force, by the days on which they begin, those of one day in the
 * order of recording; the last is the present one. An assumed stage is left out if a person has set one that begins
 * earlier.
 */
export function historyAmong(
  writes: readonly StageWrite[],
  decided: Pick<ThingDecisions, 'fields'>,
): readonly StageEntry[] {
  const entries = writes.filter((write): write is StageEntry => write.stage !== null);
  const said = entries.filter((entry) => !isAssumed(entry, decided)).map(stageDay);
  return entries
    .filter((entry) => !isAssumed(entry, decided) || said.every((day) => day >= stageDay(entry)))
    .toSorted((a, b) => compareText(stageDay(a), stageDay(b)));
}
