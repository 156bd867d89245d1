import { openLane } from './lanes.ts';
import type { Lane, MoveWay } from './lanes.ts';
import { makeArchive, openPlace } from './place.ts';
import type { Place } from './place.ts';
import { emptied } from './mounts.ts';
import { apply, documents, hardlink, rebuildIndex, scenarios } from './scenarios.ts';
import { compareContents, judge, judgeIndex } from './soundness.ts';
import { bundleActor, callsOf, killAt, straceMissing } from './strace.ts';
import type { Actor, CallPoint } from './strace.ts';
import type { Problem, Tally } from './tally.ts';

/** What of a crash sweep is run. */
export type CrashOptions = {
  readonly ways: readonly MoveWay[];
  readonly scenarios: readonly string[];
  /** Chooses the points; all when absent. */
  readonly choose?: (points: readonly CallPoint[]) => readonly CallPoint[];
  readonly lanes?: number;
  readonly say?: (line: string) => void;
};

/** On a slow file system one point of so many is taken. */
const SLOW_SHARE = 10;
/** Where a killed recovery was left by the crash before it. */
const RECOVERY_SHARES = [0.35, 0.55, 0.75, 0.9];

/** Kills the program at every call that changes the disk, in each scenario and each way of moving. */
export async function crashSweep(tally: Tally, options: CrashOptions): Promise<void> {
  const missing = straceMissing();
  if (missing !== undefined) return tally.skip('crash sweep', missing);
  using actor = bundleActor();
  for (const way of options.ways) {
    for (const scenario of options.scenarios) {
      // Another way of moving is no other case then; another file system below the whole archive is.
      const isSame = way !== options.ways[0] && way.volume === undefined;
      if (isSame && scenarios[scenario]?.movesNothing === true) continue;
      if (way.only?.includes(scenario) === false) continue;
      const started = performance.now();
      const points = await sweepOne(tally, actor, { way, scenario, options });
      const seconds = ((performance.now() - started) / 1000).toFixed(0);
      options.say?.(`  ${way.name} × ${scenario}: ${points} points, ${seconds} s`);
    }
  }
}

type Case = { readonly way: MoveWay; readonly scenario: string; readonly options: CrashOptions };

async function sweepOne(tally: Tally, actor: Actor, one: Case): Promise<number> {
  const { scenario, options, way } = one;
  if (scenario === 'recovery') return sweepRecovery(tally, actor, one);
  using lanes = openLanes(options.lanes ?? 2, way);
  if (typeof lanes.first === 'string') {
    tally.skip(`${way.name} × ${scenario}`, lanes.first);
    return 0;
  }
  await prepare(lanes.first, scenario);
  const points = pointsFor(await callsOf(actor, scenario, lanes.first), one);
  await lanes.share(points, async (place, point) => {
    await prepare(place, scenario);
    await killAt(actor, { scenario, place, point });
    await count(tally, place, { ...one, name: `${way.name} × ${scenario} at ${point.call} ${point.n}` });
  });
  return points.length;
}

type Lanes = Disposable & {
  /** The place of the first, or why there are none. */
  readonly first: Place | string;
  /** Does the work for all items, each lane taking the next one when it is free. */
  readonly share: <Item>(
    items: readonly Item[],
    work: (place: Place, item: Item) => Promise<void>,
  ) => Promise<void>;
};

function openLanes(count: number, way: MoveWay): Lanes {
  using stack = new DisposableStack();
  const lanes: Lane[] = [];
  let first: Place | string = 'no lane';
  for (let index = 0; index < count; index++) {
    const lane = openLane(way);
    if (typeof lane === 'string') {
      first = lane;
      break;
    }
    lanes.push(stack.use(lane));
    first = lanes[0]?.place ?? first;
  }
  const opened = stack.move();
  return {
    first,
    share: async (items, work) => {
      const left = [...items];
      await Promise.all(
        lanes.map(async ({ place }) => {
          for (let item = left.shift(); item !== undefined; item = left.shift()) await work(place, item);
        }),
      );
    },
    [Symbol.dispose]: () => opened.dispose(),
  };
}

/** Kills a run, and then the recovery after it at each of its own calls. */
async function sweepRecovery(tally: Tally, actor: Actor, one: Case): Promise<number> {
  const { way, options } = one;
  using lanes = openLanes(options.lanes ?? 2, way);
  const { first } = lanes;
  if (typeof first === 'string') {
    tally.skip(`${way.name} × recovery`, first);
    return 0;
  }
  await prepare(first, 'plain');
  const run = await callsOf(actor, 'plain', first);
  let total = 0;
  for (const share of RECOVERY_SHARES) {
    const cut = run[Math.floor(run.length * share)];
    if (cut === undefined) continue;
    const crash = async (place: Place): Promise<void> => {
      await prepare(place, 'plain');
      await killAt(actor, { scenario: 'plain', place, point: cut });
    };
    await crash(first);
    const points = pointsFor(await callsOf(actor, 'recovery', first), one);
    await lanes.share(points, async (place, point) => {
      await crash(place);
      await killAt(actor, { scenario: 'recovery', place, point });
      const name = `${way.name} × recovery of ${cut.call} ${cut.n} at ${point.call} ${point.n}`;
      await count(tally, place, { ...one, name });
    });
    total += points.length;
  }
  return total;
}

function pointsFor(all: readonly CallPoint[], { way, options }: Case): readonly CallPoint[] {
  const chosen = options.choose?.(all) ?? all;
  return way.isSlow === true ? chosen.filter((_, index) => index % SLOW_SHARE === 0) : chosen;
}

/** Makes the archive of a scenario anew, with what is carried out before it. */
export async function prepare(place: Place, scenario: string): Promise<void> {
  emptied(place);
  makeArchive(place, documents);
  const archive = await openPlace(place);
  const before = scenarios[scenario]?.before;
  if (before === 'plain') await apply(archive, 'plain');
  if (before === 'hardlink') await hardlink(archive);
  if (before === 'index') await rebuildIndex(archive);
}

async function count(
  tally: Tally,
  place: Place,
  { scenario, name }: Case & { readonly name: string },
): Promise<void> {
  if (scenarios[scenario]?.isControl === true) return tally.control(compareContents(place.root));
  const problems: Problem[] = [];
  try {
    const mayBeInTrash = scenarios[scenario]?.mayBeInTrash === true;
    problems.push(...(await judge(place, { mayBeInTrash })));
    if (scenario === 'index-rebuild') problems.push(...(await judgeIndex(place)));
  } catch (error) {
    problems.push({ kind: 'other', what: String(error instanceof Error ? error.stack : error) });
  }
  tally.point(name, problems);
}
