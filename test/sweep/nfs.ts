import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { GUEST_EXCHANGE } from './guest.ts';
import type { Guest } from './guest.ts';
import { officeMissing, openOfficeNetwork } from './office-network.ts';
import { contractInGuest } from './smb-contract.ts';
import { raceOverNetwork } from './network-races.ts';
import type { Tally } from './tally.ts';

const EXPORT = '/run/export';
const MOUNT = '/mnt/nfs';

/** Two office PCs on an export of NFS 4.2, whose server is the kernel of a third guest: the contract of the disk, races. */
export async function nfsSweep(
  tally: Tally,
  { names, say }: { readonly names: number; readonly say?: (line: string) => void },
): Promise<void> {
  const missing = officeMissing();
  if (missing !== undefined) return tally.skip('office PCs on NFS', missing);
  await using network = await openOfficeNetwork();
  const [server, ...pcs] = await Promise.all([
    network.start('zhao'),
    network.start('lin'),
    network.start('wang'),
  ]);
  await serve(server, pcs);
  for (const pc of pcs) await mount(pc, server);
  const [first] = pcs;
  if (first === undefined) return;
  await contractInGuest(tally, first, { variable: 'SWEEP_NFS_SHARE', folder: MOUNT });
  await raceOverNetwork(tally, {
    pcs,
    names,
    what: 'NFS',
    root: MOUNT,
    controls: ['exists-then-rename', 'copy-then-remove'],
    tree: treeOf(server),
    ...(say && { say }),
  });
}

async function serve(server: Guest, pcs: readonly Guest[]): Promise<void> {
  const script = readFileSync(join(import.meta.dirname, 'nfs-server.sh'), 'utf8');
  const clients = pcs.map(({ address }) => address).join(' ');
  await sure(server, `EXPORT=${EXPORT} CLIENTS='${clients}'\n${script}`);
}

async function mount(pc: Guest, server: Guest): Promise<void> {
  const options = `vers=4.2,addr=${server.address},clientaddr=${pc.address}`;
  await sure(pc, `mkdir -p ${MOUNT} && mount -i -t nfs4 ${server.address}:/ ${MOUNT} -o ${options}`);
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
