import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { GUEST_EXCHANGE } from './guest.ts';
import type { Guest } from './guest.ts';
import { deskOf } from './network-desk.ts';
import type { Desk, Shelf } from './network-desk.ts';
import { bundleActor } from './strace.ts';
import type { Problem, Tally } from './tally.ts';

/** A share with PCs that can be started at it, and which of all moments are tried. */
export type NetworkCutOptions = {
  /** Starts a PC that has the share. */
  readonly start: (person: 'lin' | 'wang') => Promise<Guest>;
  readonly shelf: Shelf;
  readonly choose: <Item>(items: readonly Item[]) => readonly Item[];
  readonly say?: (line: string) => void;
};

const SCENARIO = 'plain';
/** How long the cable stays out after the other PC has done its work, in milliseconds. */
const OUT = 3000;

/**
 * Pulls the cable, or the plug, of a PC in the middle of its moves; another PC takes over meanwhile. The one whose cable
 * was out then comes back and goes on where it was.
 */
export async function cutOverNetwork(
  tally: Tally,
  { start, shelf, choose, say }: NetworkCutOptions,
): Promise<void> {
  using actor = bundleActor('share-actor');
  const other = await start('wang');
  const withNewPc = async <Value>(act: (desk: Desk, pc: Guest) => Promise<Value>): Promise<Value> => {
    await using pc = await start('lin');
    return await act(deskOf(actor, [pc, other], shelf), pc);
  };
  const { calls } = await withNewPc(async (desk) =>
    desk.run(await desk.fresh(SCENARIO), { scenario: SCENARIO }),
  );
  const points = Array.from({ length: calls }, (_, index) => index + 1);
  for (const at of choose(points)) {
    tally.point(
      `${shelf.what}, cable out at call ${at}`,
      await withNewPc((desk, pc) => withCableOut(desk, pc, at)),
    );
    say?.(`  ${shelf.what}, cable out at call ${at} of ${calls}`);
  }
  for (const at of choose(points)) {
    tally.point(
      `${shelf.what}, power off at call ${at}`,
      await withNewPc((desk, pc) => withPowerOff(desk, pc, at)),
    );
    say?.(`  ${shelf.what}, power off at call ${at} of ${calls}`);
  }
}

async function withPowerOff(desk: Desk, pc: Guest, at: number): Promise<readonly Problem[]> {
  const name = await desk.fresh(SCENARIO);
  const { ended } = await runUpTo(desk, pc, { name, at });
  await pc.powerOff();
  await ended;
  return desk.judge(name);
}

async function withCableOut(desk: Desk, pc: Guest, at: number): Promise<readonly Problem[]> {
  const name = await desk.fresh(SCENARIO);
  const { ended, goOn } = await runUpTo(desk, pc, { name, at });
  pc.cable('out');
  goOn();
  const meanwhile = await desk.judge(name, 'recover');
  await sleep(OUT);
  pc.cable('in');
  const failure = await ended;
  const problems = failure === undefined ? [] : [{ kind: 'other' as const, what: failure }];
  return [...problems, ...meanwhile, ...(await desk.judge(name, 'recover'))];
}

let count = 0;

/** Runs the scenario until its call `at`, where it waits; `ended` says whether it came to an end that nobody foresaw. */
async function runUpTo(
  desk: Desk,
  pc: Guest,
  { name, at }: { readonly name: string; readonly at: number },
): Promise<{ readonly ended: Promise<string | undefined>; readonly goOn: () => void }> {
  const flag = `cut${(count += 1)}`;
  const job = { scenario: SCENARIO, at, doing: 'wait' as const, flag: join(GUEST_EXCHANGE, flag) };
  let isOver = false;
  const ended = desk
    .run(name, job)
    .then(
      () => undefined,
      (error: unknown) => String(error),
    )
    .finally(() => (isOver = true));
  while (!existsSync(join(pc.exchange, `${flag}.here`)) && !isOver) await sleep(20);
  return { ended, goOn: () => writeFileSync(join(pc.exchange, `${flag}.go`), '') };
}
