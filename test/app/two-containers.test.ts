import { expect, test } from 'vitest';
import { hasContainers, inContainers, moduleUrl } from '../support/in-processes.ts';
import { makeShare } from '../support/people.ts';

const peopleUrl = new URL('../support/people.ts', import.meta.url).href;

test.skipIf(!hasContainers())(
  'the lease of a run is waited for by another container of the same name',
  async () => {
    using share = await makeShare();
    const together = await inContainers(
      2,
      `
    import { rmSync, writeFileSync } from 'node:fs';
    import { setTimeout as sleep } from 'node:timers/promises';
    import { takeArchive, takeRegister } from '${moduleUrl('app/take-lease.ts')}';
    import { personAt } from '${peopleUrl}';
    const archive = await personAt('${share.folder}', 'lin').open();
    const options = { signal: new AbortController().signal, patience: 60_000 };
    for (const take of [takeArchive, takeRegister]) for (let round = 0; round < 3; round++) {
      const lease = await take(archive, options);
      const inside = '${share.folder}/inside-' + take.name;
      writeFileSync(inside, '', { flag: 'wx' });
      await sleep(100);
      rmSync(inside);
      lease.release();
    }
    `,
    );
    expect(together).toEqual(['', '']);
    expect(share.names('.archive/locks')).toEqual([]);
  },
);
