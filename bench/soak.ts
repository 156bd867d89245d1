// Lets the daemon work on a busy archive while things go wrong, and accounts for every document:
// `npm run soak -- --minutes 20 --changes 1000`. With `--calm` nothing goes wrong, so that one daemon runs from beginning to end and
// its memory can be followed. Exits 1 if a document is lost, doubled or altered.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { mounted } from '../test/sweep/mounts.ts';
import { quantile } from './measure.ts';
import { makeArchive } from './sample-archive.ts';
import { accountFor, undecidedIn } from './soak/account.ts';
import type { Account } from './soak/account.ts';
import { soakDaemon } from './soak/daemon.ts';
import type { SoakDaemon, SoakLine } from './soak/daemon.ts';
import { soakDisk } from './soak/disk.ts';
import { faultsFor } from './soak/faults.ts';
import type { Scene } from './soak/faults.ts';
import { peopleAt } from './soak/people.ts';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '20' },
    changes: { type: 'string', default: '1000' },
    calm: { type: 'boolean', default: false },
  },
});
const minutes = Number(values.minutes);
const changesPerMinute = Number(values.changes);
const SETTLE = 1000;
const FOREVER = 5;
const AFTERMATH = 8_000;
const MOST_PATIENCE = 120_000;

const work = mkdtempSync(`${tmpdir()}/guidang-soak-`);
const folders = { index: `${work}/index`, state: `${work}/state` };
using _folder = mounted(work, () => rmSync(work, { recursive: true, force: true }));
const share = `${work}/share`;
const disk = soakDisk(`${work}/image`, share, 256 + Math.ceil((minutes * changesPerMinute) / 50));
using _disk = typeof disk === 'string' ? undefined : disk;
if (typeof disk === 'string') mkdirSync(share, { recursive: true });
const root = `${share}/公司文件`;
await makeArchive(root, 0, folders);

const people = peopleAt(root);
const told = new Set<string>();
const reactions = { calm: [] as number[], troubled: [] as number[] };
const problems: string[] = [];
let troubledSince = Number.POSITIVE_INFINITY;
let calmFrom = 0;
let lastHeard = 0;
using daemon = soakDaemon(root, folders, hear);
const scene: Scene = { work, root, disk, daemon, people, gate: { isShut: false } };
const began = performance.now();
daemon.start();
await soak();
const exitCode = await calmDown();
const wall = (performance.now() - began) / 1000;
const account = accountFor(root, people, told);
people.leave();
const verified = spawnSync(
  process.execPath,
  [`${import.meta.dirname}/../bin/archive.js`, 'log', '--verify', '--root', root],
  {
    env: { ...process.env, ARCHIVE_INDEX: folders.index, ARCHIVE_STATE: folders.state, LANG: 'en_US.UTF-8' },
    encoding: 'utf8',
  },
);
tell(account, daemon, wall);
process.exitCode = judge(account) ? 0 : 1;

async function soak(): Promise<void> {
  const faults = values.calm ? [] : [...faultsFor(scene)];
  const until = began + minutes * 60_000;
  let bringing: Promise<void> | undefined;
  let [then, owed] = [performance.now(), 0];
  while (performance.now() < until || bringing !== undefined) {
    await sleep(20);
    daemon.look();
    const now = performance.now();
    // What a shut gate or a long fault kept back is not made up for.
    owed = Math.min(owed + ((now - then) * changesPerMinute) / 60_000, 20);
    then = now;
    for (; owed >= 1 && !scene.gate.isShut && now < until; owed--) people.act();
    const next = faults[0];
    if (bringing !== undefined || next === undefined || now < began + next.at * (until - began)) continue;
    faults.shift();
    console.log(
      `${((now - began) / 1000).toFixed(0)} s: ${next.name}${next.leftOut === undefined ? '' : `: left out, ${next.leftOut}`}`,
    );
    if (next.leftOut !== undefined) continue;
    troubledSince = now;
    bringing = next
      .bring(scene)
      .catch((error: unknown) => void problems.push(`${next.name}: ${String(error)}`))
      .finally(() => {
        bringing = undefined;
        troubledSince = Number.POSITIVE_INFINITY;
        calmFrom = performance.now() + AFTERMATH;
      });
  }
}

/** Waits until everything is decided about, and stops the daemon; returns what it ended with. */
async function calmDown(): Promise<number | null> {
  await people.rest();
  people.stallForGood(FOREVER);
  const longest = performance.now() + MOST_PATIENCE;
  const isQuiet = (): boolean =>
    performance.now() - lastHeard > 4000 && undecidedIn(root, people, told) === 0;
  for (let next = 0; performance.now() < longest;) {
    await sleep(50);
    daemon.look();
    if (performance.now() < next) continue;
    next = performance.now() + 1000;
    if (isQuiet()) break;
  }
  return daemon.end('SIGTERM');
}

function hear(line: SoakLine): void {
  const now = performance.now();
  if (line.type === 'held' || line.type === 'waiting') told.add(line.path ?? '');
  if (line.type !== 'watch') lastHeard = now;
  if (line.type !== 'moved' || line.from === undefined || line.to === undefined) return;
  people.filed(line.to);
  const name = line.from.slice('收件箱/'.length);
  const closed = people.closed.get(name);
  if (closed === undefined) return;
  people.closed.delete(name);
  const isCalm = closed > calmFrom && now < troubledSince;
  reactions[isCalm ? 'calm' : 'troubled'].push(now - closed - SETTLE);
}

function judge({ lost, doubled, strange, undecided, arriving }: Account): boolean {
  for (const [what, paths] of Object.entries({ lost, doubled, strange, undecided }))
    for (const path of paths.slice(0, 10)) console.log(`${what}: ${path}`);
  for (const problem of problems) console.log(`problem: ${problem}`);
  for (const text of daemon.odd.slice(0, 10)) console.log(`said besides: ${text}`);
  const faulty = lost.length + doubled.length + strange.length + undecided.length + problems.length;
  const isWhole = verified.status === 0 && exitCode === 0 && daemon.figures.endedByItself === 0;
  return faulty === 0 && isWhole && arriving === FOREVER;
}

function tell(found: Account, { figures, memory, said }: SoakDaemon, seconds: number): void {
  const say = (text: string): void => console.log(text);
  const { counts, dropped } = people;
  say(`documents: ${dropped.size + people.arriving.size} dropped in ${seconds.toFixed(0)} s`);
  say(`  filed ${found.filed}, held ${found.held}, still arriving ${found.arriving}`);
  say(`  undecided ${found.undecided.length}, lost ${found.lost.length}, doubled ${found.doubled.length}`);
  say(`  altered or unknown ${found.strange.length}, replaced by a second save ${people.replaced.size}`);
  say(
    `people: ${counts.moved} renamed or moved by hand, ${counts.stalled} stalled, ${counts.refused} refused by the disk`,
  );
  for (const [when, all] of Object.entries(reactions)) {
    if (all.length === 0) continue;
    const at = (part: number): string => quantile(all, part).toFixed(0);
    say(
      `reaction beyond the settle time, ${when}: median ${at(0.5)} ms, p95 ${at(0.95)} ms, worst ${at(1)} ms, of ${all.length}`,
    );
  }
  const last = memory.at(-1) ?? [];
  const megabytes = (value = 0): string => `${value.toFixed(0)} MB`;
  const all = memory.flat();
  say(
    `memory: start ${megabytes(all[0])}, median ${megabytes(quantile(all, 0.5))}, end ${megabytes(all.at(-1))}, peak ${megabytes(figures.peak)}`,
  );
  say(
    `  since the last start (${last.length} s): after a minute ${megabytes(last[Math.min(60, last.length - 1)])}, median ${megabytes(quantile(last, 0.5))}, end ${megabytes(last.at(-1))}`,
  );
  const lowest = Array.from({ length: Math.ceil(last.length / 60) }, (_, minute) =>
    Math.min(...last.slice(minute * 60, (minute + 1) * 60)).toFixed(0),
  );
  say(`  the lowest of each minute of it: ${lowest.join(' ')} MB`);
  say(`processor: ${figures.cpu.toFixed(1)} s, ${((figures.cpu / seconds) * 100).toFixed(1)} % of a core`);
  say(`daemon: ${figures.starts} starts, ended with ${exitCode}, by itself ${figures.endedByItself}`);
  say(`said: ${[...said].map(([what, count]) => `${what} ${count}`).join(', ')}`);
  say(
    `log --verify: ${verified.status}, ${(verified.stdout + verified.stderr).trim().replaceAll('\n', ' | ')}`,
  );
}
