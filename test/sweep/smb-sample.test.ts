import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Guest } from './guest.ts';
import { GUEST_SHARE, officeMissing, openOfficeNetwork } from './office-network.ts';
import type { OfficeNetwork } from './office-network.ts';
import { chooseSeeded, seedOfToday } from './seeded.ts';
import { contractInGuest } from './guest-contract.ts';
import { crashOverNetwork } from './network-crashes.ts';
import { namesOverNetwork } from './network-names.ts';
import { raceOverNetwork, sharedTree } from './network-races.ts';
import { sharedShelf } from './smb.ts';
import { Tally } from './tally.ts';

// A little of what `npm run test:sweep -- smb` does, another moment each day.
const seed = seedOfToday();
const missing = officeMissing();

describe.skipIf(missing !== undefined)(
  `two office PCs on a real SMB share, with seed ${seed}${missing ? ` (skipped: ${missing})` : ''}`,
  () => {
    let network: OfficeNetwork;
    let pcs: readonly [Guest, Guest];
    beforeAll(async () => {
      network = await openOfficeNetwork();
      pcs = await Promise.all([network.start('lin'), network.start('wang')]);
    });
    afterAll(async () => network[Symbol.asyncDispose]());

    function expectSound({ counts, problems }: Tally, points: number): void {
      const { lost, replaced, hidden, other } = counts;
      expect({ lost, replaced, hidden, other, problems }).toEqual({
        lost: 0,
        replaced: 0,
        hidden: 0,
        other: 0,
        problems: [],
      });
      expect(counts.points).toBe(points);
    }

    it('keep the contract of the disk there', async () => {
      const tally = new Tally();
      await contractInGuest(tally, pcs[0], { variable: 'SWEEP_SMB_SHARE', folder: GUEST_SHARE });
      expectSound(tally, tally.counts.points);
      expect(tally.counts.points).toBeGreaterThan(10);
    });

    it('list hostile names as they were made', async () => {
      const tally = new Tally();
      await namesOverNetwork(tally, pcs[0], {
        what: 'SMB',
        root: GUEST_SHARE,
        seed,
        count: 100,
        isBlind: true,
      });
      expectSound(tally, 100);
    });

    it('replace nothing when they race for names, and a naive program does', async () => {
      const tally = new Tally();
      const share = { what: 'SMB', root: GUEST_SHARE, tree: sharedTree(network.folder) };
      await raceOverNetwork(tally, { pcs, ...share, names: 30, controls: ['exists-then-rename'] });
      expectSound(tally, 60);
      expect(tally.counts.controlLosses).toBeGreaterThan(0);
    });

    it('lose nothing when one is killed and the other recovers, in a change of letter case', async () => {
      const tally = new Tally();
      const shelf = sharedShelf(network.folder);
      const choose = chooseSeeded(seed, 1);
      await crashOverNetwork(tally, { pcs, shelf, scenarios: ['case-only'], choose });
      expectSound(tally, 2);
    });
  },
);
