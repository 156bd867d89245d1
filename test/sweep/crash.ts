import { openLane } from './lanes.ts';
import type { Lane, MoveWay } from './lanes.ts';
import { makeArchive, openPlace } from './place.ts';
import type { Place } from './place.ts';
import { emptied } from './mounts.ts';
import { apply, documents, rebuildIndex, scenarios } from './scenarios.ts';
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
  using stack = new DisposableStack();
  const lanes: Lane[] = [];
  for (let index = 0; index < (options.lanes ?? 2); index++) {
    const lane = openLane(way);
    if (typeof lane === 'string') {
      tally.skip(`${way.name} × ${scenario}`, lane);
      return 0;
    }
    lanes.push(stack.use(lane));
  }
  const [first] = lanes;
  if (first === undefined) return 0;
  await prepare(first.place, scenario);
  const all = await callsOf(actor, scenario, first.place);
  const chosen = [...pointsFor(all, one)];
  const total = chosen.length;
  await Promise.all(
    lanes.map(async ({ place }) => {
      for (let point = chosen.pop(); point !== undefined; point = chosen.pop()) {
        await prepare(place, scenario);
        await killAt(actor, { scenario, place, point });
        await count(tally, place, { ...one, name: `${way.name} × ${scenario} at ${point.call} ${point.n}` });
      }
    }),
  );
  return total;
}

/** Kills a run, and then the recovery after it at each of its own calls. */
async function sweepRecovery(tally: Tally, actor: Actor, one: Case): Promise<number> {
  const { way } = one;
  const opened = openLane(way);
  if (typeof opened === 'string') {
    tally.skip(`${way.name} × recovery`, opened);
    return 0;
  }
  using lane = opened;
  const { place } = lane;
  await prepare(place, 'plain');
  const run = await callsOf(actor, 'plain', place);
  let total = 0;
  for (const share of RECOVERY_SHARES) {
    const cut = run[Math.floor(run.length * share)];
    if (cut === undefined) continue;
    const crash = async (): Promise<void> => {
      await prepare(place, 'plain');
      await killAt(actor, { scenario: 'plain', place, point: cut });
    };
    await crash();
    const all = await callsOf(actor, 'recovery', place);
    for (const point of pointsFor(all, one)) {
      await crash();
      await killAt(actor, { scenario: 'recovery', place, point });
      await count(tally, place, {
        ...one,
        name: `${way.name} × recovery of ${cut.call} ${cut.n} at ${point.call} ${point.n}`,
      });
      total += 1;
    }
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
