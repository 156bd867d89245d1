import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { historyOf, readState } from '../../src/app/state.ts';
import { mountFaultFs } from './faultfs.ts';
import type { FaultFs } from './faultfs.ts';
import { memoryFolder, run, unmount } from './mounts.ts';
import { makeArchive, openPlace } from './place.ts';
import type { Place } from './place.ts';
import { manyDocuments } from './powered.ts';
import { seededRandom } from './seeded.ts';
import { compareContents, judge } from './soundness.ts';
import type { Problem, Tally } from './tally.ts';

/** What is under way when the power goes: decisions, moves to another volume, or what a naive program does. */
type Kind = 'journal' | 'moves' | 'naive';

/** How many cuts of each kind. */
export type PowerOptions = {
  readonly seed: number;
  readonly cuts: number;
  readonly say?: (line: string) => void;
};

/** Cuts the power of a disk, at the level of its blocks, while the program works on it. */
export async function powerSweep(tally: Tally, { seed, cuts, say }: PowerOptions): Promise<void> {
  const random = seededRandom(seed);
  const counts: Readonly<Record<Kind, number>> = {
    journal: cuts,
    moves: cuts,
    naive: Math.max(3, cuts / 10),
  };
  for (const kind of ['journal', 'moves', 'naive'] as const) {
    for (let cut = 1; cut <= counts[kind]; cut++) {
      const opened = await mountFaultFs();
      if (typeof opened === 'string') return tally.skip('power cuts', opened);
      using disk = opened;
      const after = 20 + Math.floor(random() * 400);
      const problems = await cutOnce(disk, kind, after);
      if (typeof problems === 'string') return tally.skip('power cuts', problems);
      if (kind === 'naive') tally.control(problems);
      else tally.point(`${kind}, cut ${cut} after ${after} ms`, problems);
    }
    say?.(`  ${kind}: ${counts[kind]} cuts`);
  }
}

/** Cuts the power `after` so many milliseconds of work; returns what is wrong when the disk is there again. */
async function cutOnce(disk: FaultFs, kind: Kind, after: number): Promise<readonly Problem[] | string> {
  const folder = mkdtempSync(join(memoryFolder(), 'sweep-power-'));
  const place: Place = {
    root: join(folder, 'root'),
    state: join(folder, 'state'),
    index: join(folder, 'index'),
    ability: 'all',
  };
  const inbox = join(place.root, '收件箱');
  const image = join(disk.back, 'image');
  try {
    mkdirSync(place.root);
    writeFileSync(image, '');
    truncateSync(image, 48 * 1024 * 1024);
    const failure = run(['mkfs.ext4', '-q', '-F', image]) ?? mountImage(join(disk.path, 'image'), place.root);
    if (failure !== undefined) return failure;
    // The inbox is another volume, which keeps its power: what is removed there stays removed.
    mkdirSync(inbox);
    run(['mount', '-t', 'tmpfs', 'tmpfs', inbox]);
    makeArchive(place, manyDocuments);
    run(['sync', '-f', place.root]);
    const acknowledged = await work(kind, place, () => disk.set({ cut: true }), after);
    // The inbox must survive the root's unmount.
    const kept = join(folder, 'inbox');
    mkdirSync(kept);
    run(['mount', '--move', inbox, kept]);
    unmount(place.root);
    run(['sh', '-c', `losetup -j '${join(disk.path, 'image')}' -O NAME -n | xargs -r -n1 losetup -d`]);
    disk.set({});
    const again = mountImage(image, place.root);
    if (again !== undefined) return [{ kind: 'lost', what: `the disk does not come back: ${again}` }];
    mkdirSync(inbox, { recursive: true });
    run(['mount', '--move', kept, inbox]);
    return kind === 'naive'
      ? compareContents(place.root, manyDocuments)
      : await judgeCut(place, acknowledged);
  } finally {
    for (const path of [inbox, join(folder, 'inbox'), place.root]) unmount(path);
    run(['sh', '-c', `losetup -a | grep -F '${disk.back}' | cut -d: -f1 | xargs -r -n1 losetup -d`]);
    rmSync(folder, { recursive: true, force: true });
  }
}

function mountImage(image: string, path: string): string | undefined {
  return run(['mount', '-o', 'loop', image, path]);
}

/** Lets the program work, cuts the power, ends it; returns what it had been told is done, line by line. */
async function work(kind: Kind, place: Place, cut: () => void, after: number): Promise<readonly string[]> {
  const acknowledged = join(place.state, '..', 'acknowledged');
  const script = join(import.meta.dirname, 'powered.ts');
  const child = spawn(process.execPath, [script, JSON.stringify({ kind, place, acknowledged })], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = new Promise<void>((resolve) => child.on('exit', () => resolve()));
  await Promise.race([ended, new Promise<void>((resolve) => child.stdout.once('data', () => resolve()))]);
  await new Promise((resolve) => setTimeout(resolve, after));
  if (kind === 'naive') {
    // What such a program never waits for: the other volume happens to be written first.
    await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 1500))]);
  }
  cut();
  await new Promise((resolve) => setTimeout(resolve, 120));
  child.kill('SIGKILL');
  await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 5000))]);
  spawnSync('true');
  try {
    return readFileSync(acknowledged, 'utf8').split('\n').filter(Boolean);
  } catch {
    return [];
  }
}

async function judgeCut(place: Place, acknowledged: readonly string[]): Promise<readonly Problem[]> {
  try {
    const archive = await openPlace(place);
    const tags = new Set(
      [...historyOf(archive, readState(archive))].flatMap((event) =>
        event.op === 'tag-added' ? [event.tag] : [],
      ),
    );
    const gone = acknowledged.filter((tag) => !tags.has(tag));
    const problems = await judge(place, { expected: manyDocuments, mayBeTorn: true });
    return [
      ...gone.map((tag): Problem => ({ kind: 'lost', what: `acknowledged event ${tag}` })),
      ...problems,
    ];
  } catch (error) {
    return [{ kind: 'other', what: String(error instanceof Error ? error.stack : error) }];
  }
}
