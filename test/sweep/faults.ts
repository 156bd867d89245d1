import { spawnSync } from 'node:child_process';
import type { MarkedArchive } from '../../src/app/archive.ts';
import { openWriter, operationsOf, readState } from '../../src/app/state.ts';
import { identityOf } from '../../src/files/identity.ts';
import { TRANSIT } from '../../src/files/private-names.ts';
import type { DocumentId } from '../../src/kernel/ids.ts';
import { joinPath, relPath } from '../../src/kernel/rel-path.ts';
import { sha256 } from '../../src/kernel/sha256.ts';
import { DiskError, UserFacingError } from '../../src/kernel/errors.ts';
import { prepare } from './crash.ts';
import { changing, errorNumbers, hookedDisk, plantedError } from './faulty-disk.ts';
import type { ErrorName, Hook } from './faulty-disk.ts';
import { openLane } from './lanes.ts';
import type { MoveWay } from './lanes.ts';
import { memoryFolder } from './mounts.ts';
import { openPlace } from './place.ts';
import type { Place } from './place.ts';
import { documents, scenarios } from './scenarios.ts';
import { judge, treeOf } from './soundness.ts';
import type { Problem, Tally } from './tally.ts';

/** One error at one call of the disk. */
type Fault = {
  readonly scenario: string;
  /** Counted from 1 over all calls of the run. */
  readonly call: number;
  readonly name: string;
  readonly error: ErrorName;
  readonly moment: 'before' | 'after';
  /** Every later call is refused too. */
  readonly isPermanent: boolean;
  /** Half of a write is done, and then it is refused. */
  readonly isShort: boolean;
};

/** What of a fault sweep is run. */
export type FaultOptions = {
  readonly ways: readonly MoveWay[];
  readonly choose: <Item>(items: readonly Item[]) => readonly Item[];
  readonly say?: (line: string) => void;
};

/** On a slow file system one fault of so many is taken, and on one whose moves have been tried elsewhere. */
const SLOW_SHARE = 50;
const KNOWN_SHARE = 5;
const SCENARIOS = ['plain', 'conflict', 'undo', 'case-only', 'swap', 'hardlink', 'hardlink-undo'];
const READ_ERRORS: readonly ErrorName[] = ['EIO', 'EACCES', 'ESTALE', 'EMFILE'];

/** Refuses each call of the disk with each error, once and for good, before and after its effect. */
export async function faultSweep(tally: Tally, options: FaultOptions): Promise<void> {
  for (const way of options.ways) {
    const opened = openLane(way, memoryFolder());
    if (typeof opened === 'string') {
      tally.skip(`faults × ${way.name}`, opened);
      continue;
    }
    using lane = opened;
    const { place } = lane;
    const started = performance.now();
    const all: Fault[] = [];
    const wanted = SCENARIOS.filter((scenario) => way.only?.includes(scenario) !== false);
    for (const scenario of wanted) all.push(...faultsOf(scenario, await callNames(place, scenario)));
    const share = shareOf(way);
    const chosen = options.choose(all).filter((_, index) => index % share === 0);
    for (const fault of chosen) await runFault(tally, place, { way, fault });
    await untrueControl(tally, place);
    const seconds = ((performance.now() - started) / 1000).toFixed(0);
    options.say?.(`  ${way.name}: ${chosen.length} of ${all.length} faults, ${seconds} s`);
  }
}

async function callNames(place: Place, scenario: string): Promise<readonly string[]> {
  await prepare(place, scenario);
  const names: string[] = [];
  await act(place, scenario, (moment, call) => void (moment === 'before' && names.push(call)));
  return names;
}

function faultsOf(scenario: string, calls: readonly string[]): readonly Fault[] {
  return calls.flatMap((name, index): readonly Fault[] => {
    const isChange = changing.has(name);
    const errors = isChange ? (Object.keys(errorNumbers) as ErrorName[]) : READ_ERRORS;
    const common = { scenario, call: index + 1, name };
    const faults = errors.flatMap((error) =>
      (isChange ? (['before', 'after'] as const) : (['before'] as const)).flatMap((moment) =>
        [false, true].map((isPermanent): Fault => ({
          ...common,
          error,
          moment,
          isPermanent,
          isShort: false,
        })),
      ),
    );
    if (name !== 'write') return faults;
    const short = { ...common, error: 'ENOSPC', moment: 'before', isShort: true } as const;
    return [...faults, { ...short, isPermanent: false }, { ...short, isPermanent: true }];
  });
}

/** Returns of how many chosen faults one is taken. */
function shareOf({ isSlow, only }: MoveWay): number {
  if (isSlow === true) return SLOW_SHARE;
  return only === undefined ? 1 : KNOWN_SHARE;
}

async function runFault(
  tally: Tally,
  place: Place,
  { way, fault }: { readonly way: MoveWay; readonly fault: Fault },
): Promise<void> {
  const { scenario, call, error, moment, isPermanent, isShort } = fault;
  const kind = `${isShort ? 'short write, ' : ''}${error} ${moment}, ${isPermanent ? 'for good' : 'once'}`;
  const name = `${way.name} × ${scenario}: ${kind}, at call ${call} (${fault.name})`;
  const problems: Problem[] = [];
  try {
    await prepare(place, scenario);
    let calls = 0;
    const hook: Hook = (now, _call, path) => {
      if (now === 'before') calls += 1;
      const isHit = isPermanent
        ? calls > call || (calls === call && now === moment)
        : calls === call && now === moment;
      if (isHit) throw plantedError(error, path);
    };
    await act(place, scenario, hook, () => isShort && calls + 1 === call).catch((refusal: unknown) => {
      if (!(refusal instanceof DiskError || refusal instanceof UserFacingError)) throw refusal;
    });
    problems.push(...(await untrueRecords(place)));
    problems.push(...(await judge(place, { mayBeTorn: true })));
  } catch (thrown) {
    problems.push({ kind: 'other', what: String(thrown instanceof Error ? thrown.stack : thrown) });
  }
  tally.point(name, problems);
}

/** Carries the scenario out on a disk with the hook, as a process that is gone afterwards. */
async function act(place: Place, scenario: string, hook: Hook, isShort?: () => boolean): Promise<void> {
  const ended = spawnEnded();
  const archive: MarkedArchive = await openPlace(place, { pid: ended });
  await scenarios[scenario]?.act({ ...archive, disk: hookedDisk(archive.disk, hook, isShort) });
}

let endedPid: number | undefined;

/** Returns the number of a process that has ended, so that what the run holds is a dead process's. */
function spawnEnded(): number {
  endedPid ??= spawnSync('true').pid;
  return endedPid;
}

/** A move is recorded as given up only when its document is back, and as done only when it is there. */
async function untrueRecords(place: Place): Promise<readonly Problem[]> {
  const archive = await openPlace(place);
  const { moves } = operationsOf(archive, readState(archive));
  const { open, hidden } = treeOf(place.root);
  const contents = new Set(Object.values(documents));
  const latest = new Map([...moves.values()].map((move) => [move.document, move]));
  return [...latest.values()].flatMap((move): readonly Problem[] => {
    const at = move.state === 'aborted' ? move.from : move.state === 'done' ? move.to : undefined;
    if (at === undefined || contents.has(open.get(at) ?? hidden.get(at) ?? '\0')) return [];
    return [{ kind: 'lost', what: `recorded as ${move.state}, but not at ${at}` }];
  });
}

/** A program that writes a move down as given up before its document is back: the harness must see that. */
async function untrueControl(tally: Tally, place: Place): Promise<void> {
  await prepare(place, 'plain');
  const archive = await openPlace(place);
  const writer = openWriter(archive, readState(archive));
  const [from, to, id] = [relPath('可口可乐/甲.txt'), relPath('可口可乐/丙.txt'), 'ab'.repeat(16)];
  const stat = archive.disk.stat(from);
  if (stat === undefined) throw new Error(`no file: ${from}`);
  const print = { size: stat.size, digest: sha256('') };
  const common = { id, document: id as DocumentId, from, to, identity: identityOf(stat), fingerprint: print };
  writer.append([{ op: 'move-intended', ...common }]);
  archive.disk.moveToPrivate(from, joinPath(TRANSIT, id));
  writer.append([{ op: 'move-aborted', id, reason: 'io' }]);
  tally.control(await untrueRecords(place));
}
