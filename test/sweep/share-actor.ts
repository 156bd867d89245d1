import { existsSync, writeFileSync } from 'node:fs';
import { recoverOpenMoves } from '../../src/app/run-plan.ts';
import { changing, hookedDisk } from './faulty-disk.ts';
import { openPlace } from './place.ts';
import type { Place } from './place.ts';
import { scenarios } from './scenarios.ts';
import { compareContents, judge } from './soundness.ts';
import type { Problem } from './tally.ts';

/** What one process on an office PC does; the last line that it writes is its answer as JSON. */
export type ShareJob =
  | {
      readonly act: 'run';
      readonly scenario: string;
      readonly place: Place;
      /** At this call of the disk that changes something, counted from 1 … */
      readonly at?: number;
      /** … the process is killed, before or after the call, or waits until the file `flag` + `.go` is there. */
      readonly doing?: 'kill-before' | 'kill-after' | 'wait';
      readonly flag?: string;
    }
  /** What comes after a crash: `judge` also takes everything back. */
  | { readonly act: 'judge' | 'recover'; readonly place: Place };

const job = JSON.parse(process.argv[2] ?? '') as ShareJob;
process.stdout.write(`${JSON.stringify(await answer())}\n`);
process.exit(0);

async function answer(): Promise<unknown> {
  if (job.act === 'run') return run(job);
  return job.act === 'judge' ? judge(job.place) : recovered(job.place);
}

/** Closes what is open, twice, and says what cannot be closed. */
async function recovered(place: Place): Promise<readonly Problem[]> {
  const archive = await openPlace(place);
  const options = { signal: new AbortController().signal, patience: 200_000 };
  await recoverOpenMoves(archive, options);
  const again = await recoverOpenMoves(archive, options);
  return [
    ...again.map(({ kind, from }): Problem => ({
      kind: 'other',
      what: `recovery says again ${kind} of ${from}`,
    })),
    ...compareContents(place.root),
  ];
}

/** Carries the scenario out; returns how many calls of the disk changed something, and what it ended with. */
async function run(
  one: Extract<ShareJob, { act: 'run' }>,
): Promise<{ readonly calls: number; readonly failure?: string }> {
  const archive = await openPlace(one.place);
  let calls = 0;
  const disk = hookedDisk(archive.disk, (moment, call) => {
    if (!changing.has(call)) return;
    if (moment === 'before') calls += 1;
    if (calls !== one.at) return;
    if (one.doing === `kill-${moment}`) process.kill(process.pid, 'SIGKILL');
    if (one.doing === 'wait' && moment === 'before') waitFor(one.flag ?? '');
  });
  try {
    await scenarios[one.scenario]?.act({ ...archive, disk });
    return { calls };
  } catch (error) {
    return { calls, failure: String(error) };
  }
}

/** Says that the call is about to be made, and waits for leave. */
function waitFor(flag: string): void {
  writeFileSync(`${flag}.here`, '');
  while (!existsSync(`${flag}.go`)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
}
