import { describe, expect, it } from 'vitest';
import { sambaMissing } from '../support/samba.ts';
import { windowsPcMissing } from '../support/windows-pc.ts';
import { arriveAtClient, arriveAtServer } from './arrivals.ts';
import { officeMissing } from './office-network.ts';
import { seedOfToday } from './seeded.ts';
import { Tally } from './tally.ts';
import { uploadWays } from './uploads.ts';

// A little of what `npm run test:sweep -- arrivals` does, with other contents and pauses each day.
const seed = seedOfToday();
const documents = Object.keys(uploadWays).length;

describe.each([
  ['on the server of the share', arriveAtServer, sambaMissing() ?? windowsPcMissing()],
  ['on a PC that has mounted it', arriveAtClient, officeMissing() ?? windowsPcMissing()],
] as const)('real SMB clients and a daemon %s', (_where, arrive, missing) => {
  it.skipIf(missing !== undefined)(
    `bring documents in every way, with seed ${seed}: each is filed once and whole${missing ? ` (skipped: ${missing})` : ''}`,
    async () => {
      const tally = new Tally();
      await arrive(tally, { documents, people: 4, seed });
      expect(tally.problems).toEqual([]);
      expect(tally.counts.points).toBe(documents + 1);
    },
  );
});
