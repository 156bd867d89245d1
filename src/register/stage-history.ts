import type { StageWrite } from './decisions.ts';

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
