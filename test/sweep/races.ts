import { fork } from 'node:child_process';
import { once } from 'node:events';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { memoryFolder } from './mounts.ts';
import type { Problem, Tally } from './tally.ts';

/** How big a race is. */
export type RaceOptions = {
  readonly processes: number;
  readonly names: number;
  readonly edited: number;
  readonly swapped: number;
  readonly say?: (line: string) => void;
};

/** Where others take the processors, those who race seldom meet; on an idle machine one round is enough. */
const MOST_ROUNDS = 20;
const OURS = ['all', 'no-atomic-move', 'no-links'] as const;

/** Lets processes race for names, an editor save under a mover, and links be swapped for folders. */
export async function raceSweep(tally: Tally, options: RaceOptions): Promise<void> {
  for (const how of [...OURS, 'exists-then-rename', 'copy-then-remove']) {
    await repeat(tally, { what: 'names', how, options }, () => raceForNames(how, options));
  }
  for (const how of [...OURS, 'check-then-unlink']) {
    await repeat(tally, { what: 'editor', how, options }, () => raceWithEditor(how, options));
  }
  for (const how of ['all', 'no-atomic-move']) {
    await repeat(tally, { what: 'links', how, options }, () => raceWithSwapper(how, options.swapped));
  }
  const few = Math.ceil(options.swapped / 10);
  await repeat(tally, { what: 'links', how: 'plain-path', options }, () =>
    raceWithSwapper('plain-path', few),
  );
}

type Outcome = {
  readonly points: number;
  readonly problems: readonly Problem[];
  /** How many documents found their way, so that a mover that refuses everything is seen. */
  readonly moved?: number;
};

/** A control may win a race by chance; it is tried again until it has lost once. One that never does makes the race worthless. */
async function repeat(
  tally: Tally,
  { what, how, options }: { readonly what: string; readonly how: string; readonly options: RaceOptions },
  raceOnce: () => Promise<Outcome>,
): Promise<void> {
  const isOurs = (OURS as readonly string[]).includes(how);
  for (let round = 1; round <= (isOurs ? 1 : MOST_ROUNDS); round++) {
    const { points, problems, moved } = await raceOnce();
    const told = moved === undefined ? '' : `, ${moved} moved`;
    options.say?.(`  ${what}, ${how}: ${points} files${told}, ${problems.length} problems`);
    if (isOurs) {
      tally.counts.points += points - 1;
      tally.point(`${what}, ${how}`, problems);
      return;
    }
    tally.control(problems);
    if (problems.length > 0) return;
  }
  const why = 'it lost nothing: the race was not tight enough to say anything';
  tally.point(`${what}, ${how}`, [{ kind: 'other', what: why }]);
}

async function raceForNames(how: string, { processes, names }: RaceOptions): Promise<Outcome> {
  using tree = treeOf(processes, names);
  const { root } = tree;
  await race(Array.from({ length: processes }, (_, me) => ({ kind: 'names', how, root, me, count: names })));
  const found = contentsBelow(root);
  const problems: Problem[] = [];
  for (let me = 0; me < processes; me++) {
    for (let file = 0; file < names; file++) {
      if (!found.has(`${me}:${file}`)) problems.push({ kind: 'replaced', what: `${me}:${file}` });
    }
  }
  return { points: processes * names, problems };
}

async function raceWithEditor(how: string, { edited }: RaceOptions): Promise<Outcome> {
  using tree = treeOf(1, edited);
  const { root } = tree;
  await race([
    { kind: 'editor', how: 'plain-path', root, me: 0, count: edited },
    { kind: 'mover', how, root, me: 0, count: edited },
  ]);
  const saves = JSON.parse(readFileSync(join(root, 'saved.json'), 'utf8')) as readonly (string | null)[];
  const found = contentsBelow(root);
  const lost = saves.filter((save) => save !== null && !found.has(save));
  const problems = lost.map((save): Problem => ({ kind: 'lost', what: save ?? '' }));
  return { points: edited, problems, moved: readdirSync(join(root, '目标')).length };
}

async function raceWithSwapper(how: string, swapped: number): Promise<Outcome> {
  using tree = treeOf(1, swapped);
  const { root } = tree;
  const outside = mkdtempSync(join(memoryFolder(), 'sweep-outside-'));
  try {
    mkdirSync(join(root, '客户'));
    symlinkSync(outside, join(root, '链接'));
    await race([
      { kind: 'swapper', how: 'plain-path', root, me: 0, count: 0 },
      { kind: 'filer', how, root, me: 0, count: swapped },
    ]);
    const escaped = readdirSync(outside);
    const found = contentsBelow(root);
    const problems = escaped.map((name): Problem => ({ kind: 'lost', what: `outside the root: ${name}` }));
    for (let file = 0; file < swapped; file++) {
      if (!found.has(`0:${file}`) && !escaped.includes(`${file}.txt`))
        problems.push({ kind: 'lost', what: `0:${file}` });
    }
    return { points: swapped, problems, moved: readdirSync(join(root, '客户')).length };
  } finally {
    rmSync(outside, { recursive: true, force: true });
  }
}

/** Makes a tree with inboxes of `names` documents each, whose content says where they come from. */
function treeOf(inboxes: number, names: number): Disposable & { readonly root: string } {
  const root = mkdtempSync(join(memoryFolder(), 'sweep-race-'));
  for (const folder of ['.archive/transit', '目标']) mkdirSync(join(root, folder), { recursive: true });
  for (let me = 0; me < inboxes; me++) {
    mkdirSync(join(root, `收件箱${me}`));
    for (let file = 0; file < names; file++)
      writeFileSync(join(root, `收件箱${me}/${file}.txt`), `${me}:${file}`);
  }
  return { root, [Symbol.dispose]: () => rmSync(root, { recursive: true, force: true }) };
}

function contentsBelow(folder: string): ReadonlySet<string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name));
  return new Set(names.filter((name) => statSync(name).isFile()).map((name) => readFileSync(name, 'utf8')));
}

/** Starts a process for each job, lets them begin at the same moment, and waits for all to end. */
async function race(jobs: readonly object[]): Promise<void> {
  const children = jobs.map((job) => fork(join(import.meta.dirname, 'racer.ts'), [JSON.stringify(job)]));
  const ended = Promise.all(
    children.map(async (child) => {
      const [code] = (await once(child, 'exit')) as [number | null];
      if (code !== 0) throw new Error(`racer ended with ${code}`);
    }),
  );
  const ready = Promise.all(children.map((child) => once(child, 'message')));
  await Promise.race([ready, ended]);
  const startAt = Date.now() + 20;
  for (const child of children) if (child.connected) child.send(startAt);
  await ended;
}
