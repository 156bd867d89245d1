import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PASSWORD, sambaMissing, serveShare, SHARE_NAME } from '../support/samba.ts';
import type { PEOPLE, Share } from '../support/samba.ts';
import { guestsMissing, registersLibrary, startGuest } from './guest.ts';
import type { Guest } from './guest.ts';
import { mounted, run } from './mounts.ts';

/** A network of its own in which a Samba server shares a folder, and office PCs with kernels of their own use it. */
export type OfficeNetwork = AsyncDisposable & {
  readonly share: Share;
  /** The shared folder, as the server sees it. */
  readonly folder: string;
  /** Starts an office PC on which `person` has the share at `GUEST_SHARE`. */
  readonly start: (person: (typeof PEOPLE)[number]) => Promise<Guest>;
};

/** Where a guest has the share. */
export const GUEST_SHARE = '/mnt/share';
const SERVER = '10.77.0.1';

/** Returns why no office can be built here, or undefined. */
export function officeMissing(): string | undefined {
  return guestsMissing() ?? sambaMissing();
}

/** Builds the network and its server. Disposing ends all that runs in it. */
export async function openOfficeNetwork(settings: readonly string[] = []): Promise<OfficeNetwork> {
  const folder = mkdtempSync(join(tmpdir(), 'office-'));
  const namespace = `office-${process.pid}-${folder.slice(-6)}`;
  const served = join(folder, 'share');
  mkdirSync(served);
  // Also when the process ends before: a namespace outlives it.
  await using stack = new AsyncDisposableStack();
  stack.use(
    mounted(folder, () => {
      run(['ip', 'netns', 'del', namespace]);
      rmSync(folder, { recursive: true, force: true });
    }),
  );
  makeNetwork(namespace);
  const registers = registersLibrary(folder);
  const share = stack.use(await serveShare(served, { address: SERVER, port: 445, namespace, settings }));
  const guests = stack.use(new AsyncDisposableStack());
  let count = 0;
  const all = stack.move();
  return {
    share,
    folder: served,
    start: async (person) => {
      const index = count++;
      const guest = guests.use(await startGuest({ namespace, folder, registers, index }));
      await mountShare(guest, person);
      return guest;
    },
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  };
}

function makeNetwork(namespace: string): void {
  for (const command of [
    ['netns', 'add', namespace],
    ['-n', namespace, 'link', 'set', 'lo', 'up'],
    ['-n', namespace, 'link', 'add', 'br0', 'type', 'bridge'],
    ['-n', namespace, 'addr', 'add', `${SERVER}/24`, 'dev', 'br0'],
    // A guest drops packets that are larger than one of Ethernet.
    ['-n', namespace, 'link', 'set', 'br0', 'gso_max_segs', '1', 'up'],
  ]) {
    const failure = run(['ip', ...command]);
    if (failure !== undefined) throw new Error(failure);
  }
}

async function mountShare(guest: Guest, person: string): Promise<void> {
  const options = `vers=3.1.1,iocharset=utf8,ip=${SERVER},username=${person},password=${PASSWORD}`;
  const { code, stderr } = await guest.run(
    `mount -i -t cifs //${SERVER}/${SHARE_NAME} ${GUEST_SHARE} -o ${options}`,
  );
  if (code !== 0) throw new Error(`a guest cannot mount the share: ${stderr}`);
}
