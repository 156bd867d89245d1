import { rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { withoutFaketime, wrongClock } from '../../test/support/faketime.ts';
import { sambaMissing, serveShare } from '../../test/support/samba.ts';
import type { SoakDaemon } from './daemon.ts';
import type { SoakDisk } from './disk.ts';
import type { People } from './people.ts';

/** What the faults are brought upon. */
export type Scene = {
  readonly work: string;
  readonly root: string;
  /** The disk, or why there is none of its own. */
  readonly disk: SoakDisk | string;
  readonly daemon: SoakDaemon;
  readonly people: People;
  /** Whether the people must not work just now. */
  readonly gate: { isShut: boolean };
};

/** Something that goes wrong, at its time: a part of the whole run. */
export type Fault = {
  readonly name: string;
  readonly at: number;
  /** Why it is left out here. */
  readonly leftOut?: string | undefined;
  readonly bring: (scene: Scene) => Promise<void>;
};

/** Returns all faults in turn; the last third of the run is left in peace. */
export function faultsFor({ disk }: Scene): readonly Fault[] {
  const noDisk = typeof disk === 'string' ? disk : undefined;
  const kills = [0.06, 0.2, 0.34, 0.5, 0.62].map((at) => ({ name: 'daemon killed', at, bring: kill }));
  return [
    ...kills,
    { name: 'share unmounted and mounted again', at: 0.12, leftOut: noDisk, bring: remount },
    { name: 'disk filled and freed', at: 0.26, leftOut: noDisk, bring: fillUp },
    { name: 'clock stepped', at: 0.4, leftOut: withoutFaketime.trim() || undefined, bring: stepClock },
    { name: 'file server restarted', at: 0.56, leftOut: sambaMissing(), bring: restartServer },
  ].sort((one, other) => one.at - other.at);
}

async function kill({ daemon }: Scene): Promise<void> {
  await daemon.end('SIGKILL');
  daemon.start();
}

async function remount({ disk, gate, people }: Scene): Promise<void> {
  if (typeof disk === 'string') return;
  gate.isShut = true;
  await people.rest();
  try {
    disk.detach();
    await sleep(12_000);
    const written = disk.under();
    if (written.length > 0) throw new Error(`written where the share was: ${written.join(' ')}`);
  } finally {
    disk.attach();
    gate.isShut = false;
  }
}

/** The people go on and are refused. */
async function fillUp({ disk }: Scene): Promise<void> {
  if (typeof disk === 'string') return;
  disk.fill();
  await sleep(15_000);
  disk.free();
}

/** Only the daemon sees another time; its files and its listeners have the right one. */
async function stepClock({ work, daemon }: Scene): Promise<void> {
  const clock = `${work}/clock`;
  writeFileSync(clock, '+0');
  await daemon.end('SIGTERM');
  daemon.start(wrongClock('', clock));
  for (const offset of ['+1d', '-10m', '+1h', '+0']) {
    await sleep(6_000);
    writeFileSync(clock, offset);
  }
  await sleep(4_000);
  await daemon.end('SIGTERM');
  daemon.start();
}

async function restartServer({ work, root, people }: Scene): Promise<void> {
  for (let round = 0; round < 2; round++) {
    await using server = await serveShare(root);
    for (let n = 0; n < 10; n++) {
      const { name, content } = people.document();
      const local = `${work}/upload`;
      writeFileSync(local, content);
      server.client(`put "${local}" "收件箱\\${name}"`);
      people.droppedElsewhere(name, content);
      rmSync(local);
      await sleep(200);
    }
  }
}
