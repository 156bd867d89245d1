import { existsSync, writeFileSync } from 'node:fs';
import { changing, hookedDisk } from './faulty-disk.ts';
import { openPlace } from './place.ts';
import type { Place } from './place.ts';
import { scenarios } from './scenarios.ts';
import { judge } from './soundness.ts';

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
  | { readonly act: 'judge'; readonly place: Place };

const job = JSON.parse(process.argv[2] ?? '') as ShareJob;
process.stdout.write(`${JSON.stringify(await (job.act === 'run' ? run(job) : judge(job.place)))}\n`);
process.exit(0);

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
