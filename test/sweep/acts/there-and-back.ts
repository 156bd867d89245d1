import { isDeepStrictEqual } from 'node:util';
import type { Random } from '../../../fixtures/random.ts';
import { linesOf, runCli } from '../../support/cli.ts';
import type { Machine } from '../../support/cli.ts';
import type { Deeds } from './act.ts';
import { clientName, projectName, STAGES, TAGS } from './names.ts';
import type { World } from './world.ts';

/** A command that is taken back at once, and done again by taking that back. */
export const thereAndBack: Deeds = {
  thereAndBack: {
    weight: 5,
    does: (world, who, random) => goThereAndBack(world, who, commandOf(world, random)),
  },
};

/** Returns one of the commands that are operations. */
function commandOf(world: World, random: Random): readonly string[] {
  const paths = world.paths();
  return random.pick([
    ['sort', '--yes'],
    ['sort', '--register-new', '--yes'],
    ['fix', '--yes'],
    ['dupes', '--action', 'quarantine', '--yes'],
    ['dupes', '--action', 'hardlink', '--yes'],
    ['stage', 'set', projectName(random), random.pick(STAGES), '--yes'],
    ['tag', 'rename', random.pick(TAGS), random.pick(TAGS)],
    ['tag', 'add', random.pick(TAGS), '--client', clientName(random)],
    ['client', 'set', clientName(random), '--owner', random.pick(['小王', '李敏', '']), '--alias', '别名'],
    ['project', 'set', projectName(random), '--name', random.pick(['春季新品上市', '夏季战役'])],
    ...(paths.length === 0 ? [] : [['tag', 'remove', random.pick(TAGS), random.pick(paths)]]),
  ]);
}

async function goThereAndBack(world: World, who: Machine, argv: readonly string[]): Promise<void> {
  const before = await stateOf(world, who);
  const lines = await world.run(who, [...argv, '--json']);
  const there = await stateOf(world, who);
  if (lines.some(({ type }) => type === 'failed') || isDeepStrictEqual(before, there)) return;
  const undone = await world.run(who, ['undo', '--yes', '--json']);
  tellDifference(world, `the undo of ${argv.join(' ')}`, [before, await stateOf(world, who)]);
  const operation = undone.find(({ type }) => type === 'plan')?.['operation'];
  if (typeof operation !== 'string') return;
  await world.run(who, ['undo', operation, '--yes', '--json']);
  tellDifference(world, `the undo of the undo of ${argv.join(' ')}`, [there, await stateOf(world, who)]);
}

/** What an operation changes: where documents and folders are, and what is decided. */
type State = readonly string[];

async function stateOf(world: World, who: Machine): Promise<State> {
  const { documents, folders } = world.now().tree;
  const decided: string[] = [];
  for (const argv of [
    ['client', 'list'],
    ['project', 'list'],
    ['tag', 'list'],
  ])
    decided.push(...linesOf(await runCli(who, [...argv, '--json'])).map((line) => JSON.stringify(line)));
  const lying = [...documents]
    // The name of the operation is in the path, and another one when it is done again.
    .map(
      ([path, { digest, modified }]) =>
        `${path.replace(/\d{8}-\d{6}-[0-9a-f]{6}/, '')} ${digest} ${modified}`,
    );
  return [...lying.toSorted(), ...[...folders].toSorted(), ...decided];
}

function tellDifference(world: World, what: string, [wanted, found]: readonly [State, State]): void {
  const lacking = wanted.filter((one) => !found.includes(one));
  const further = found.filter((one) => !wanted.includes(one));
  if (lacking.length + further.length === 0) return;
  world.problems.push({
    kind: 'other',
    what: `${what} lacks ${lacking.slice(0, 3).join(', ')} and has ${further.slice(0, 3).join(', ')}`,
  });
}
