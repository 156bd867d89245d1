import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { addressOf, GUEST_EXCHANGE } from './guest.ts';
import type { Guest } from './guest.ts';
import { run } from './mounts.ts';
import { officeMissing, openOfficeNetwork } from './office-network.ts';
import { contractInGuest } from './guest-contract.ts';
import { namesOverNetwork } from './network-names.ts';
import { crashOverNetwork } from './network-crashes.ts';
import { cutOverNetwork } from './network-cuts.ts';
import type { Shelf } from './network-desk.ts';
import { raceOverNetwork } from './network-races.ts';
import { chooseSeeded } from './seeded.ts';
import type { Tally } from './tally.ts';

const EXPORT = '/run/export';
const MOUNT = '/mnt/nfs';
const MOST_PCS = 60;

/** How much is tried on an export. */
export type NfsOptions = {
  readonly seed: number;
  /** Names that the office PCs race for. */
  readonly names: number;
  /** Crashes of each scenario. */
  readonly crashes: number;
  readonly say?: (line: string) => void;
};

/**
 * Two office PCs on an export of NFS 4.2, whose server is the kernel of a third guest: the contract of the disk, crashes,
 * races, pulled cables and plugs.
 */
export async function nfsSweep(tally: Tally, { seed, names, crashes, say }: NfsOptions): Promise<void> {
  const missing = officeMissing();
  if (missing !== undefined) return tally.skip('office PCs on NFS', missing);
  await using network = await openOfficeNetwork();
  const server = await network.start('zhao');
  await serve(server);
  const start = async (person: 'lin' | 'wang'): Promise<Guest> => {
    const pc = await network.start(person);
    await mount(pc, server);
    return pc;
  };
  const pcs = [await start('lin'), await start('wang')] as const;
  const shelf = shelfOf(server);
  const told = say && { say };
  await contractInGuest(tally, pcs[0], { variable: 'SWEEP_NFS_SHARE', folder: MOUNT });
  await namesOverNetwork(tally, pcs[0], {
    what: 'NFS',
    root: MOUNT,
    seed,
    count: 10 * names,
    isBlind: false,
  });
  await crashOverNetwork(tally, { pcs, shelf, choose: chooseSeeded(seed, crashes), ...told });
  await raceOverNetwork(tally, {
    pcs,
    names,
    what: 'NFS',
    root: MOUNT,
    controls: ['exists-then-rename', 'copy-then-remove'],
    tree: treeOf(server),
    ...told,
  });
  await cutOverNetwork(tally, { start, shelf, choose: chooseSeeded(seed, Math.ceil(crashes / 6)), ...told });
}

/** Any PC of the network may come: a plug that is pulled brings a new one. */
async function serve(server: Guest): Promise<void> {
  const script = readFileSync(join(import.meta.dirname, 'nfs-server.sh'), 'utf8');
  const clients = Array.from({ length: MOST_PCS }, (_, index) => addressOf(index)).join(' ');
  await sure(server, `EXPORT=${EXPORT} CLIENTS='${clients}'\n${script}`);
}

async function mount(pc: Guest, server: Guest): Promise<void> {
  const options = `vers=4.2,addr=${server.address},clientaddr=${pc.address}`;
  await sure(pc, `mkdir -p ${MOUNT} && mount -i -t nfs4 ${server.address}:/ ${MOUNT} -o ${options}`);
}

/**
 * The server's files lie in its memory: archives are made here, put there and brought back, packed, since the folder that a
 * guest shares with the host tells times in whole seconds.
 */
function shelfOf(server: Guest): Shelf {
  const folder = join(server.exchange, 'archives');
  mkdirSync(folder);
  const packed = join(server.exchange, 'archive.tar');
  const there = join(GUEST_EXCHANGE, 'archive.tar');
  return {
    what: 'NFS',
    root: MOUNT,
    folder,
    publish: async (name) => {
      sureHere(['tar', '--format=posix', '-C', folder, '-cf', packed, name]);
      await sure(server, `tar -C ${EXPORT} -xf ${there}`);
    },
    collect: async (name) => {
      await sure(server, `tar --format=posix -C ${EXPORT} -cf ${there} '${name}'`);
      rmSync(join(folder, name), { recursive: true });
      sureHere(['tar', '-C', folder, '-xf', packed]);
    },
  };
}

function sureHere(command: readonly string[]): void {
  const failure = run(command);
  if (failure !== undefined) throw new Error(failure);
}

/** The server's tree lies in its memory: it is put there, and brought back, through the folder shared with the host. */
function treeOf(server: Guest): Parameters<typeof raceOverNetwork>[1]['tree'] {
  const folder = join(server.exchange, 'tree');
  const guestFolder = join(GUEST_EXCHANGE, 'tree');
  return {
    folder,
    empty: () => {
      rmSync(folder, { recursive: true, force: true });
      mkdirSync(folder);
    },
    publish: async () =>
      sure(server, `rm -rf ${EXPORT}/* ${EXPORT}/.archive && cp -r ${guestFolder}/. ${EXPORT}`),
    collect: async () => sure(server, `rm -rf ${guestFolder} && cp -r ${EXPORT} ${guestFolder}`),
  };
}

async function sure(guest: Guest, script: string): Promise<void> {
  const { code, stderr } = await guest.run(script);
  if (code !== 0) throw new Error(`a guest says ${code}: ${stderr}`);
}
