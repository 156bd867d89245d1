import { GUEST_SHARE, officeMissing, openOfficeNetwork } from './office-network.ts';
import { chooseSeeded } from './seeded.ts';
import { contractInGuest } from './smb-contract.ts';
import { crashOverSmb } from './smb-crashes.ts';
import { cutOverSmb } from './smb-cuts.ts';
import { raceOverNetwork, sharedTree } from './network-races.ts';
import type { Tally } from './tally.ts';

/** How much is tried over a real share. */
export type SmbOptions = {
  /** Names that the office PCs race for. */
  readonly names: number;
  /** Crashes of each scenario. */
  readonly crashes: number;
  readonly seed: number;
  readonly say?: (line: string) => void;
};

const SMB = { what: 'SMB', root: GUEST_SHARE };

/** Two office PCs with a kernel's own SMB client on one Samba share: races, crashes, pulled cables. */
export async function smbSweep(tally: Tally, options: SmbOptions): Promise<void> {
  const missing = officeMissing();
  if (missing !== undefined) return tally.skip('office PCs on a share', missing);
  await using network = await openOfficeNetwork();
  const { names, crashes, seed, say } = options;
  const pcs = await Promise.all([network.start('lin'), network.start('wang')] as const);
  const office = { pcs, folder: network.folder, ...(say && { say }) };
  await contractInGuest(tally, pcs[0], { variable: 'SWEEP_SMB_SHARE', folder: GUEST_SHARE });
  await crashOverSmb(tally, { ...office, choose: chooseSeeded(seed, crashes) });
  await raceOverNetwork(tally, { ...office, names, ...SMB, tree: sharedTree(network.folder) });
  await cutOverSmb(tally, {
    network,
    choose: chooseSeeded(seed, Math.ceil(crashes / 6)),
    ...(say && { say }),
  });
}
