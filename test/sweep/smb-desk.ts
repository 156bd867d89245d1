import { join } from 'node:path';
import { prepare } from './crash.ts';
import type { Guest } from './guest.ts';
import { GUEST_SHARE } from './office-network.ts';
import type { Place } from './place.ts';
import type { ShareJob } from './share-actor.ts';
import { compareContents } from './soundness.ts';
import type { Actor } from './strace.ts';
import type { Problem } from './tally.ts';

/** Two office PCs at one share, of which one works and the other comes after it. */
export type Desk = {
  /** Makes an archive on the share as `scenario` needs it, in a folder that no PC has cached. */
  readonly fresh: (scenario: string) => Promise<string>;
  /** Runs the scenario on the first PC; returns how many calls changed the disk, 0 when it was killed. */
  readonly run: (
    name: string,
    job: Omit<Extract<ShareJob, { act: 'run' }>, 'act' | 'place'>,
  ) => Promise<{ readonly calls: number; readonly failure?: string }>;
  /** Recovers on the second PC, or also judges whether an undo works, and compares what the server has. */
  readonly judge: (name: string, act?: 'judge' | 'recover') => Promise<readonly Problem[]>;
};

type Office = {
  readonly pcs: readonly [Guest, Guest];
  /** The shared folder, as the server sees it. */
  readonly folder: string;
};

let count = 0;

/** Returns the two PCs as a desk at which archives are made, runs begun, and their ends judged. */
export function deskOf({ file }: Actor, { pcs, folder }: Office): Desk {
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
    judge: async (name, act = 'judge') => {
      const place = placeOf(name, GUEST_SHARE, '/run');
      const seen = (await ask(pcs[1], { act, place })) as readonly Problem[];
      return [...seen, ...compareContents(join(folder, name))];
    },
  };
}
