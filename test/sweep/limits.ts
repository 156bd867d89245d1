import { spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, unlinkSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { MarkedArchive } from '../../src/app/archive.ts';
import { openIndex } from '../../src/app/open-index.ts';
import { refreshIndex } from '../../src/app/refresh-index.ts';
import { readState } from '../../src/app/state.ts';
import { DiskError, UserFacingError } from '../../src/kernel/errors.ts';
import { prepare } from './crash.ts';
import { hookedDisk } from './faulty-disk.ts';
import type { Hook } from './faulty-disk.ts';
import { openLane } from './lanes.ts';
import { openMemoryGroup } from './memory-group.ts';
import { mountsMissing } from '../support/mounts.ts';
import { mountInbox, run, unmount } from './mounts.ts';
import { openPlace } from './place.ts';
import type { Place } from './place.ts';
import { scenarios } from './scenarios.ts';
import { judge } from './soundness.ts';
import { bundleActor } from './strace.ts';
import type { Problem, Tally } from './tally.ts';

const signal = new AbortController().signal;

/** Limits of the system itself: a full disk, no inodes, a disk turned read-only or taken away, few files, little memory. */
export async function limitSweep(
  tally: Tally,
  { say }: { readonly say?: (line: string) => void },
): Promise<void> {
  const missing = mountsMissing();
  if (missing !== undefined) return tally.skip('limits', missing);
  await onTmpfs(tally, 'full disk', 'size=1500k', [0, 4, 40, 300, 500, 700, 900], fillBytes);
  await onTmpfs(tally, 'no inodes', 'size=8m,nr_inodes=60', [0, 1, 2, 3, 4, 5, 6, 8, 12], fillNames);
  say?.('  full disk, no inodes');
  for (let at = 1; at <= 120; at += 4) await turnedReadOnly(tally, at);
  say?.('  turned read-only at every fourth call');
  for (let at = 1; at <= 12; at++) await takenAway(tally, at);
  say?.('  unmounted in the middle of a scan');
  await fewFiles(tally);
  say?.('  few open files, small files');
  await littleMemory(tally);
  say?.('  little memory');
}

/** Runs the moves on a small disk of which `left` kibibytes, or names, are free. */
async function onTmpfs(
  tally: Tally,
  name: string,
  options: string,
  ...[lefts, fill]: readonly [readonly number[], (root: string, left: number) => () => void]
): Promise<void> {
  for (const left of lefts) {
    await withLane(tally, name, async (place) => {
      const mounted = mountInbox('tmpfs', place.root, options);
      if (typeof mounted === 'string') return tally.skip(name, mounted);
      using _volume = mounted;
      await prepare(place, 'plain');
      const free = fill(place.root, left);
      const refusal = await attempt(await openPlace(place));
      free();
      tally.point(`${name}, ${left} left`, [...refusal, ...(await judge(place, { mayBeTorn: true }))]);
    });
  }
}

function fillBytes(root: string, left: number): () => void {
  const path = join(root, '.archive/trash/filler');
  const file = openSync(path, 'w');
  const spare = join(root, '.archive/trash/spare');
  if (left > 0) writeFileSync(spare, Buffer.alloc(left * 1024));
  try {
    for (;;) writeSync(file, Buffer.alloc(4096));
  } catch {
    // Full, as wanted.
  } finally {
    closeSync(file);
  }
  rmSync(spare, { force: true });
  return () => unlinkSync(path);
}

function fillNames(root: string, left: number): () => void {
  const folder = join(root, '.archive/trash/names');
  mkdirSync(folder);
  let made = 0;
  try {
    for (;;) writeFileSync(join(folder, String((made += 1))), '');
  } catch {
    // None left, as wanted.
  }
  for (let n = 1; n <= Math.min(left, made - 1); n++) unlinkSync(join(folder, String(n)));
  return () => rmSync(folder, { recursive: true });
}

/** Remounts the disk read-only at one call of the run. */
async function turnedReadOnly(tally: Tally, at: number): Promise<void> {
  await withLane(tally, 'read-only', async (place) => {
    const mounted = mountInbox('tmpfs', place.root);
    if (typeof mounted === 'string') return tally.skip('read-only', mounted);
    using _volume = mounted;
    await prepare(place, 'plain');
    const archive = await openPlace(place);
    let call = 0;
    const hook: Hook = (moment) => {
      if (moment === 'before' && (call += 1) === at) run(['mount', '-o', 'remount,ro', place.root]);
    };
    const refusal = await attempt({ ...archive, disk: hookedDisk(archive.disk, hook) });
    run(['mount', '-o', 'remount,rw', place.root]);
    tally.point(`read-only at call ${at}`, [...refusal, ...(await judge(place, { mayBeTorn: true }))]);
  });
}

/** Takes the disk away at one listing of a scan: nothing may be recorded as gone. */
async function takenAway(tally: Tally, at: number): Promise<void> {
  await withLane(tally, 'taken away', async (place) => {
    const mounted = mountInbox('tmpfs', place.root);
    if (typeof mounted === 'string') return tally.skip('taken away', mounted);
    using _volume = mounted;
    await prepare(place, 'index-rebuild');
    const archive = await openPlace(place);
    const state = readState(archive);
    let listings = 0;
    const hook: Hook = (moment, call) => {
      if (moment === 'before' && call === 'list' && (listings += 1) === at) unmount(place.root, 'lazily');
    };
    const problems: Problem[] = [];
    using catalog = openIndex(archive);
    let gone = 0;
    try {
      const report = await refreshIndex(
        { ...archive, disk: hookedDisk(archive.disk, hook) },
        state,
        catalog,
        { signal },
      );
      gone = report.gone;
    } catch (error) {
      if (!(error instanceof DiskError || error instanceof UserFacingError)) throw error;
    }
    if (gone > 0) problems.push({ kind: 'lost', what: `${gone} documents recorded as gone` });
    tally.point(`taken away at listing ${at}`, problems);
  });
}

/** Runs the program with so few open files, and so small files, that it must stop somewhere. */
async function fewFiles(tally: Tally): Promise<void> {
  using actor = bundleActor();
  const limits = [
    ...Array.from({ length: 18 }, (_, n) => `--nofile=${14 + n}`),
    ...Array.from({ length: 10 }, (_, n) => `--fsize=${n * 400}`),
  ];
  for (const limit of limits) {
    await withLane(tally, limit, async (place) => {
      await prepare(place, 'plain');
      const work = JSON.stringify({ scenario: 'plain', place });
      spawnSync('prlimit', [limit, process.execPath, actor.file, work], { input: 'g', timeout: 60_000 });
      tally.point(limit, await judge(place, { mayBeTorn: true }));
    });
  }
}

/** Runs the program with so little memory that the system ends it somewhere, or it ends itself. */
async function littleMemory(tally: Tally): Promise<void> {
  const group = openMemoryGroup();
  if (typeof group === 'string') return tally.skip('little memory', group);
  using limited = group;
  using actor = bundleActor();
  let ended = 0;
  for (const scenario of ['plain', 'index-rebuild']) {
    for (let megabytes = 24; megabytes <= 72; megabytes += 4) {
      await withLane(tally, 'little memory', async (place) => {
        await prepare(place, scenario);
        limited.set(megabytes);
        const work = JSON.stringify({ scenario, place });
        const enter = `echo $$ > '${limited.tasks}'; exec "$@"`;
        const command = ['sh', '-c', enter, 'sh', process.execPath, actor.file, work];
        const { status } = spawnSync(command[0] ?? '', command.slice(1), { input: 'g', timeout: 60_000 });
        if (status !== 0) ended += 1;
        tally.point(`${scenario} in ${megabytes} MB`, await judge(place, { mayBeTorn: true }));
      });
    }
  }
  // Otherwise there was memory enough, and nothing was tried.
  tally.control(ended === 0 ? [] : [{ kind: 'lost', what: `${ended} runs ended before their time` }]);
}

async function attempt(archive: MarkedArchive): Promise<readonly Problem[]> {
  try {
    await scenarios['plain']?.act(archive);
  } catch (error) {
    if (!(error instanceof DiskError || error instanceof UserFacingError)) {
      return [{ kind: 'other', what: String(error instanceof Error ? error.stack : error) }];
    }
  }
  return [];
}

async function withLane(tally: Tally, name: string, act: (place: Place) => Promise<void>): Promise<void> {
  const opened = openLane({ name, ability: 'all' });
  if (typeof opened === 'string') return tally.skip(name, opened);
  using lane = opened;
  try {
    await act(lane.place);
  } catch (error) {
    tally.point(name, [{ kind: 'other', what: String(error instanceof Error ? error.stack : error) }]);
  }
}
