import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Guest } from './guest.ts';
import { bundleActor } from './strace.ts';
import type { Actor } from './strace.ts';
import type { Problem, Tally } from './tally.ts';

/** What the PCs race in: a folder here, which is the share itself, or is put there and brought back. */
type RaceTree = {
  readonly folder: string;
  readonly empty: () => void;
  readonly publish: () => Promise<void>;
  readonly collect: () => Promise<void>;
};

/** Office PCs at one share, and how many names they race for. */
type NetworkRaceOptions = {
  readonly pcs: readonly Guest[];
  /** The share's protocol. */
  readonly what: string;
  /** Where the PCs have it. */
  readonly root: string;
  readonly tree: RaceTree;
  readonly names: number;
  /** Naive programs, each of which must lose in the same run; all when absent. */
  readonly controls?: readonly (typeof CONTROLS)[number][];
  readonly say?: (line: string) => void;
};

/** What naive programs do to a share. */
const CONTROLS = ['exists-then-rename', 'rename-noreplace', 'copy-then-remove'] as const;
const ROUNDS = 10;

/** Lets real office PCs on one share race for the same names: nothing may be replaced, and naive programs do. */
export async function raceOverNetwork(tally: Tally, options: NetworkRaceOptions): Promise<void> {
  using racer = bundleActor('racer');
  const { say } = options;
  const ours = await race(racer, 'all', options);
  say?.(
    `  names over ${options.what}, ours: ${options.pcs.length * options.names} files, ${ours.length} problems`,
  );
  tally.counts.points += options.pcs.length * options.names - 1;
  tally.point(`names over ${options.what}, ours`, ours);
  for (const how of options.controls ?? CONTROLS) {
    let problems: readonly Problem[] = [];
    for (let round = 1; round <= ROUNDS && problems.length === 0; round++) {
      problems = await race(racer, how, options);
      tally.control(problems);
      say?.(`  names, ${how}: ${options.pcs.length * options.names} files, ${problems.length} problems`);
    }
    const why = `it lost nothing in ${ROUNDS} rounds: the race was not tight enough to say anything`;
    if (problems.length === 0) tally.point(`control ${how}`, [{ kind: 'other', what: why }]);
  }
}

async function race(
  { file }: Actor,
  how: string,
  { pcs, tree, root, names }: NetworkRaceOptions,
): Promise<readonly Problem[]> {
  const { folder } = tree;
  tree.empty();
  for (const name of ['.archive/transit', '目标']) mkdirSync(join(folder, name), { recursive: true });
  pcs.forEach((_, me) => {
    mkdirSync(join(folder, `收件箱${me}`));
    for (let n = 0; n < names; n++) writeFileSync(join(folder, `收件箱${me}/${n}.txt`), `${me}:${n}`);
  });
  await tree.publish();
  const meetAt = pcs[0]?.address;
  const job = { kind: 'names', how, root, count: names, meetAt };
  const ran = await Promise.all(
    pcs.map((pc, me) => pc.run(`'${process.execPath}' '${file}' '${JSON.stringify({ ...job, me })}'`)),
  );
  const problems: Problem[] = ran.flatMap(({ code, stderr }) =>
    code === 0 ? [] : [{ kind: 'other', what: `a racer ended with ${code}: ${stderr}` }],
  );
  await tree.collect();
  const found = contentsBelow(folder);
  pcs.forEach((_, me) => {
    for (let n = 0; n < names; n++) {
      if (!found.has(`${me}:${n}`)) problems.push({ kind: 'replaced', what: `${me}:${n}` });
    }
  });
  return problems;
}

/** Returns the tree that is the shared folder itself. */
export function sharedTree(folder: string): RaceTree {
  return {
    folder,
    empty: () => {
      for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true });
    },
    publish: () => Promise.resolve(),
    collect: () => Promise.resolve(),
  };
}

function contentsBelow(folder: string): ReadonlySet<string> {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name));
  return new Set(paths.filter((path) => statSync(path).isFile()).map((path) => readFileSync(path, 'utf8')));
}
