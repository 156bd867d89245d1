import { GUEST_SHARE, officeMissing, openOfficeNetwork } from './office-network.ts';
import { chooseSeeded } from './seeded.ts';
import { contractInGuest } from './guest-contract.ts';
import { namesOverNetwork } from './network-names.ts';
import { crashOverNetwork } from './network-crashes.ts';
import { cutOverNetwork } from './network-cuts.ts';
import type { Shelf } from './network-desk.ts';
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

/** Returns the share as a shelf: its folder is here, so that nothing need be put there or brought back. */
export function sharedShelf(folder: string): Shelf {
  const nothing = async (): Promise<void> => undefined;
  return { ...SMB, folder, publish: nothing, collect: nothing };
}

/** Two office PCs with a kernel's own SMB client on one Samba share: races, crashes, pulled cables. */
export async function smbSweep(tally: Tally, options: SmbOptions): Promise<void> {
  const missing = officeMissing();
  if (missing !== undefined) return tally.skip('office PCs on a share', missing);
  await using network = await openOfficeNetwork();
  const { names, crashes, seed, say } = options;
  const pcs = await Promise.all([network.start('lin'), network.start('wang')] as const);
  const told = say && { say };
  const shelf = sharedShelf(network.folder);
  await contractInGuest(tally, pcs[0], { variable: 'SWEEP_SMB_SHARE', folder: GUEST_SHARE });
  await namesOverNetwork(tally, pcs[0], { ...SMB, seed, count: 4 * names, isBlind: true });
  await crashOverNetwork(tally, { pcs, shelf, choose: chooseSeeded(seed, crashes), ...told });
  await raceOverNetwork(tally, { pcs, names, ...SMB, tree: sharedTree(network.folder), ...told });
  const choose = chooseSeeded(seed, Math.ceil(crashes / 6));
  await cutOverNetwork(tally, { start: (person) => network.start(person), shelf, choose, ...told });
}
