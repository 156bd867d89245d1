import { spawn } from 'node:child_process';
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

const OURS = ['all', 'no-atomic-move', 'no-links'] as const;

/** Lets processes race for names, an editor save under a mover, and links be swapped for folders. */
export async function raceSweep(tally: Tally, options: RaceOptions): Promise<void> {
  for (const how of [...OURS, 'exists-then-rename', 'copy-then-remove']) {
    await repeat(tally, { what: 'names', how, options }, () => raceForNames(how, options));
  }
  for (const how of [...OURS, 'check-then-unlink']) {
    await repeat(tally, { what: 'editor', how, options }, () => raceWithEditor(how, options));
  }
  for (const how of ['all', 'no-atomic-move', 'plain-path']) {
    await repeat(tally, { what: 'links', how, options }, () => raceWithSwapper(how, options));
  }
}

type Outcome = { readonly points: number; readonly problems: readonly Problem[] };

/** A control may win a race by chance; it is tried again until it has lost once, or three times. */
async function repeat(
  tally: Tally,
  { what, how, options }: { readonly what: string; readonly how: string; readonly options: RaceOptions },
  race: () => Promise<Outcome>,
): Promise<void> {
  const isOurs = (OURS as readonly string[]).includes(how);
  for (let round = 1; round <= (isOurs ? 1 : 3); round++) {
    const { points, problems } = await race();
    options.say?.(`  ${what}, ${how}: ${points} files, ${problems.length} problems`);
    if (isOurs) {
      tally.counts.points += points - 1;
      tally.point(`${what}, ${how}`, problems);
      return;
    }
    tally.control(problems);
    if (problems.length > 0) return;
  }
  if (!isOurs)
    tally.skip(`control ${how}`, 'it lost nothing in three rounds: the race was not tight enough here');
}

async function raceForNames(how: string, { processes, names }: RaceOptions): Promise<Outcome> {
  using tree = treeOf(processes, names);
  const { root } = tree;
  const startAt = Date.now() + 700;
  await Promise.all(
    Array.from({ length: processes }, (_, me) =>
      racer({ kind: 'names', how, root, me, count: names, startAt }),
    ),
  );
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
  const startAt = Date.now() + 700;
  await Promise.all([
    racer({ kind: 'editor', how: 'plain-path', root, me: 0, count: edited, startAt }),
    racer({ kind: 'mover', how, root, me: 0, count: edited, startAt: startAt + 20 }),
  ]);
  const saves = JSON.parse(readFileSync(join(root, 'saved.json'), 'utf8')) as readonly (string | null)[];
  const found = contentsBelow(root);
  const lost = saves.filter((save) => save !== null && !found.has(save));
  return { points: edited, problems: lost.map((save) => ({ kind: 'lost', what: save ?? '' })) };
}

async function raceWithSwapper(how: string, { swapped }: RaceOptions): Promise<Outcome> {
  using tree = treeOf(1, swapped);
  const { root } = tree;
  const outside = mkdtempSync(join(memoryFolder(), 'sweep-outside-'));
  try {
    mkdirSync(join(root, '客户'));
    symlinkSync(outside, join(root, '链接'));
    const startAt = Date.now() + 700;
    await Promise.all([
      racer({ kind: 'swapper', how: 'plain-path', root, me: 0, count: 0, startAt }),
      racer({ kind: 'filer', how, root, me: 0, count: swapped, startAt }),
    ]);
    const escaped = readdirSync(outside);
    const found = contentsBelow(root);
    const problems = escaped.map((name): Problem => ({ kind: 'lost', what: `outside the root: ${name}` }));
    for (let file = 0; file < swapped; file++) {
      if (!found.has(`0:${file}`) && !escaped.includes(`${file}.txt`))
        problems.push({ kind: 'lost', what: `0:${file}` });
    }
    return { points: swapped, problems };
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

function racer(job: Readonly<Record<string, unknown>>): Promise<void> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'racer.ts'), JSON.stringify(job)], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`racer ended with ${code}`))));
  });
}
