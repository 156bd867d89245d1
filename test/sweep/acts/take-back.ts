import type { Problem } from '../tally.ts';
import { operationsIn } from './filing.ts';
import type { World } from './world.ts';

/**
 * Takes every operation back, newest first, and says which documents are then not where a person left them, though
 * nothing stands in their way.
 */
export async function takeAllBack(world: World): Promise<readonly Problem[]> {
  const [who = world.office.machine] = world.machines;
  const log = await world.run(who, ['log', '--limit', '0', '--json']);
  const undoing = new Set(
    log.flatMap((line) => (line['undoes'] === undefined ? [] : [String(line['operation'])])),
  );
  const refused: string[] = [];
  for (const operation of operationsIn(log)) {
    if (undoing.has(operation)) continue;
    for (const line of await world.run(who, ['undo', operation, '--yes', '--json']))
      if (line.type === 'failed') refused.push(String(line.path));
  }
  const { tree, origins } = world.now();
  const problems: Problem[] = [];
  for (const path of tree.documents.keys()) {
    const home = origins.get(path)?.path ?? path;
    if (path === home || tree.documents.has(home) || refused.includes(path)) continue;
    problems.push({ kind: 'other', what: `not taken back: ${path}, which a person left at ${home}` });
  }
  return problems;
}
