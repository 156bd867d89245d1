import type { NamesMade } from './fit-names.ts';
import type { Guest } from './guest.ts';
import { bundleActor } from './strace.ts';
import type { Problem, Tally } from './tally.ts';

/** Creates hostile names, made fit, in a new folder of the share at `root`, from a PC that has mounted it. */
export async function namesOverNetwork(
  tally: Tally,
  pc: Guest,
  options: {
    /** The share's protocol. */
    readonly what: string;
    readonly root: string;
    readonly seed: number;
    readonly count: number;
    readonly isBlind: boolean;
  },
): Promise<void> {
  const { what, root, seed, count, isBlind } = options;
  using maker = bundleActor('name-maker');
  const folder = `${root}/奇怪的名字`;
  const job = JSON.stringify({ folder, seed, count, isBlind });
  const { code, stdout, stderr } = await pc.run(
    `mkdir '${folder}' && '${process.execPath}' '${maker.file}' '${job}' && rm -r '${folder}'`,
  );
  if (code !== 0) throw new Error(`no names were made over ${what} (${code}): ${stderr}`);
  const { made, wrong } = JSON.parse(stdout) as NamesMade;
  tally.counts.points += made - 1;
  tally.point(
    `names made over ${what}`,
    wrong.map((name): Problem => ({ kind: 'other', what: name })),
  );
}
