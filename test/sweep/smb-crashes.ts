import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { prepare } from './crash.ts';
import type { Guest } from './guest.ts';
import { GUEST_SHARE } from './office-network.ts';
import type { Place } from './place.ts';
import type { ShareJob } from './share-actor.ts';
import { compareContents } from './soundness.ts';
import { bundleActor } from './strace.ts';
import type { Actor } from './strace.ts';
import type { Problem, Tally } from './tally.ts';

/** Office PCs at one share, and which of all crashes are tried. */
export type SmbCrashOptions = {
  readonly pcs: readonly [Guest, Guest];
  /** The shared folder, as the server sees it. */
  readonly folder: string;
  readonly choose: <Item>(items: readonly Item[]) => readonly Item[];
  readonly say?: (line: string) => void;
};

const SCENARIOS = ['plain', 'conflict', 'case-only', 'undo', 'chain'];

/** Kills the program on one PC at calls of the disk, in each scenario; the other PC recovers and judges. */
export async function crashOverSmb(tally: Tally, options: SmbCrashOptions): Promise<void> {
  using actor = bundleActor('share-actor');
  for (const scenario of SCENARIOS) {
    const desk = deskOf(actor, options);
    const whole = await desk.fresh(scenario);
    const { calls } = await desk.run(whole, { scenario });
    tally.point(`SMB × ${scenario}, not killed`, [
      ...spellings(join(options.folder, whole), scenario),
      ...(await desk.judge(whole)),
    ]);
    const points = Array.from({ length: calls }, (_, index) => index + 1).flatMap((at) => [
      { at, doing: 'kill-before' as const },
      { at, doing: 'kill-after' as const },
    ]);
    const chosen = options.choose(points);
    for (const point of chosen) {
      const place = await desk.fresh(scenario);
      await desk.run(place, { scenario, ...point });
      tally.point(`SMB × ${scenario}, ${point.doing} ${point.at}`, await desk.judge(place));
    }
    options.say?.(`  crashes, ${scenario}: ${chosen.length} of ${points.length} points`);
  }
}

/** Says which names a change of case has not changed: without it the scenario would show nothing. */
function spellings(root: string, scenario: string): readonly Problem[] {
  if (scenario !== 'case-only') return [];
  const names = readdirSync(join(root, '可口可乐'));
  return ['brief.docx', '甲.TXT']
    .filter((name) => !names.includes(name))
    .map((name) => ({ kind: 'other', what: `is not spelt ${name}` }));
}

type Desk = {
  /** Makes an archive on the share as `scenario` needs it, in a folder that no PC has cached. */
  readonly fresh: (scenario: string) => Promise<string>;
  /** Runs the scenario on the first PC; returns how many calls changed the disk, 0 when it was killed. */
  readonly run: (
    name: string,
    job: Omit<Extract<ShareJob, { act: 'run' }>, 'act' | 'place'>,
  ) => Promise<{ readonly calls: number; readonly failure?: string }>;
  /** Recovers and judges on the second PC, and compares what the server has. */
  readonly judge: (name: string) => Promise<readonly Problem[]>;
};

let count = 0;

/** Returns the two PCs as a desk at which archives are made, runs begun, and their ends judged. */
function deskOf({ file }: Actor, { pcs, folder }: Pick<SmbCrashOptions, 'pcs' | 'folder'>): Desk {
  const placeOf = (name: string, root: string, own: string): Place => ({
    root: join(root, name),
    state: join(own, name, 'state'),
    index: join(own, name, 'index'),
    ability: 'all',
  });
  const ask = async (pc: Guest, job: ShareJob): Promise<unknown> => {
    const { code, stdout, stderr } = await pc.run(`'${process.execPath}' '${file}' '${JSON.stringify(job)}'`);
    const answer = stdout.trim().split('\n').at(-1) ?? '';
    if (answer !== '') return JSON.parse(answer);
    if (code === 137) return { calls: 0 };
    throw new Error(`an office PC ended with ${code}: ${stderr}`);
  };
  return {
    fresh: async (scenario) => {
      const name = `档案${(count += 1)}`;
      await prepare(placeOf(name, folder, `${folder}-server`), scenario);
      return name;
    },
    run: async (name, job) =>
      (await ask(pcs[0], { act: 'run', place: placeOf(name, GUEST_SHARE, '/run'), ...job })) as {
        readonly calls: number;
      },
    judge: async (name) => {
      const place = placeOf(name, GUEST_SHARE, '/run');
      const seen = (await ask(pcs[1], { act: 'judge', place })) as readonly Problem[];
      return [...seen, ...compareContents(join(folder, name))];
    },
  };
}
