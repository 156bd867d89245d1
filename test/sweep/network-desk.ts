import { join } from 'node:path';
import { prepare } from './crash.ts';
import type { Guest } from './guest.ts';
import type { Place } from './place.ts';
import type { ShareJob } from './share-actor.ts';
import { compareContents } from './soundness.ts';
import type { Actor } from './strace.ts';
import type { Problem } from './tally.ts';

/** A share on which archives are made and looked at beside the PCs. */
export type Shelf = {
  /** The share's protocol. */
  readonly what: string;
  /** Where the PCs have it. */
  readonly root: string;
  /** A folder here in which archives are made: the share itself, or what is put there and brought back by name. */
  readonly folder: string;
  readonly publish: (name: string) => Promise<void>;
  readonly collect: (name: string) => Promise<void>;
};

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

let count = 0;

/** Returns the two PCs as a desk at which archives are made, runs begun, and their ends judged. */
export function deskOf({ file }: Actor, pcs: readonly [Guest, Guest], shelf: Shelf): Desk {
  const { folder, root } = shelf;
  const placeOf = (name: string, at: string, own: string): Place => ({
    root: join(at, name),
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
      await shelf.publish(name);
      return name;
    },
    run: async (name, job) =>
      (await ask(pcs[0], { act: 'run', place: placeOf(name, root, '/run'), ...job })) as {
        readonly calls: number;
      },
    judge: async (name, act = 'judge') => {
      const place = placeOf(name, root, '/run');
      const seen = (await ask(pcs[1], { act, place })) as readonly Problem[];
      await shelf.collect(name);
      return [...seen, ...compareContents(join(folder, name))];
    },
  };
}
