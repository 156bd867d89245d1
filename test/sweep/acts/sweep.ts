import { renameSync, rmSync } from 'node:fs';
import { makeRandom } from '../../../fixtures/random.ts';
import type { Problem, Tally } from '../tally.ts';
import { makeActs } from './act.ts';
import type { Act, Deeds } from './act.ts';
import { changeRules, deciding, resting } from './deciding.ts';
import { filing } from './filing.ts';
import { bringing, meddling } from './hand.ts';
import { shrink } from './shrink.ts';
import { takeAllBack } from './take-back.ts';
import { thereAndBack } from './there-and-back.ts';
import { judgeViews } from './views.ts';
import { newWorld } from './world.ts';
import type { World } from './world.ts';

/** How much is done. */
export type ActOptions = {
  readonly seed: number;
  /** In each run. */
  readonly acts: number;
  /** After how many acts all machines are asked. */
  readonly viewsAfter: number;
  /** Which runs are made; all when absent. */
  readonly runs?: readonly (keyof typeof runs)[];
  readonly say?: (line: string) => void;
};

/** What people do in a run, and whether texts are read. */
type Run = { readonly deeds: Deeds; readonly readsTexts?: true };

const commands: Deeds = { ...filing, ...thereAndBack, ...deciding, ...resting };

const runs = {
  'brought only': { deeds: { ...commands, ...bringing } },
  meddled: { deeds: { ...commands, ...bringing, ...meddling } },
  'meddled, with texts': { deeds: { ...commands, ...bringing, ...meddling }, readsTexts: true },
} as const satisfies Readonly<Record<string, Run>>;

/** How long a list of acts that shows a fault is made shorter, in milliseconds. */
const SHRINKING = 120_000;

/**
 * Lets two people give every command that changes something, one after the other, on one archive, while somebody works
 * there by hand. After each command every document must be where the program says; in the end all is taken back.
 */
export async function actSweep(tally: Tally, options: ActOptions): Promise<void> {
  const names = options.runs ?? (Object.keys(runs) as (keyof typeof runs)[]);
  for (const [at, name] of names.entries()) {
    const run: Run = runs[name];
    const seed = options.seed + at;
    const acts = [...makeActs(bringing, 12, seed ^ 1), ...makeActs(run.deeds, options.acts, seed)];
    const { problems, points, told } = await perform(run, acts, options.viewsAfter);
    tally.counts.points += points - 1;
    tally.point(`acts, ${name}, seed ${seed}`, problems);
    options.say?.(`  ${name}: ${points} points`);
    if (problems.length > 0) await tellShortest(run, acts, { options, told });
  }
  for (const [name, control] of Object.entries(controls)) {
    const seen = await performControl(control, options.seed);
    tally.control(seen);
    if (seen.length === 0)
      tally.point('acts', [{ kind: 'other', what: `the control was not seen: ${name}` }]);
  }
}

type Outcome = {
  readonly problems: readonly Problem[];
  readonly points: number;
  readonly told: readonly string[];
};

/** Does the acts in an archive of their own until something is wrong, and takes all back if nothing was. */
async function perform(run: Run, acts: readonly Act[], viewsAfter: number): Promise<Outcome> {
  using world = await newWorld();
  if (run.readsTexts === true) changeRules(world, 'content', 'true');
  let points = 0;
  for (const [at, act] of acts.entries()) {
    await doAct(world, run.deeds, act);
    points += 1;
    if ((at + 1) % viewsAfter === 0 || at === acts.length - 1) {
      world.problems.push(...(await judgeViews(world)));
      points += 1;
    }
    if (world.problems.length > 0) break;
  }
  if (world.problems.length === 0) world.problems.push(...(await takeAllBack(world)));
  return { problems: world.problems, points, told: world.told };
}

async function doAct(world: World, deeds: Deeds, { deed, who, seed }: Act): Promise<void> {
  const machine = world.machines[who] ?? world.office.machine;
  await (deeds[deed] ?? bringing[deed])?.does(world, machine, makeRandom(seed));
}

/** Says what was done, once the acts that do not matter are left out. */
async function tellShortest(
  run: Run,
  acts: readonly Act[],
  { options, told }: { readonly options: ActOptions; readonly told: readonly string[] },
): Promise<void> {
  options.say?.('  what was done:');
  for (const line of told) options.say?.(`    ${line}`);
  let last: Outcome | undefined;
  const shows = async (fewer: readonly Act[]): Promise<boolean> => {
    const outcome = await perform(run, fewer, options.viewsAfter);
    if (outcome.problems.length > 0) last = outcome;
    return outcome.problems.length > 0;
  };
  const shortest = await shrink(acts, shows, SHRINKING);
  if (last === undefined) return;
  options.say?.(`  ${shortest.length} of these acts show it: ${JSON.stringify(shortest)}`);
  for (const line of last.told) options.say?.(`    ${line}`);
  for (const { kind, what } of last.problems) options.say?.(`    ${kind}: ${what}`);
}

/** What no program may do, and what the harness must see. */
const controls = {
  'replaces a document': ({ office }, [one = '', other = '']) => renameSync(office.at(one), office.at(other)),
  'deletes a document': ({ office }, [one = '']) => rmSync(office.at(one)),
  'moves one and says nothing': ({ office }, [one = '']) =>
    renameSync(office.at(one), office.at(`${one}.bak`)),
  'leaves one under a private name': ({ office }, [one = '']) =>
    renameSync(office.at(one), office.at('.archive/transit/0')),
} as const satisfies Readonly<Record<string, (world: World, paths: readonly string[]) => void>>;

async function performControl(
  control: (world: World, paths: readonly string[]) => void,
  seed: number,
): Promise<readonly Problem[]> {
  using world = await newWorld();
  for (const act of makeActs(bringing, 12, seed)) await doAct(world, bringing, act);
  world.behindBacks(() => control(world, world.paths()));
  return world.problems;
}
