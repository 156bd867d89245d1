import { expect, test } from 'vitest';
import { DiskError } from '../../src/kernel/errors.ts';
import { relPath } from '../../src/kernel/rel-path.ts';
import { openTroubles } from '../../src/watch/troubles.ts';
import type { WatchEvent } from '../../src/watch/watch-event.ts';
import { environmentOf } from '../support/cli.ts';

const full = new DiskError('full', relPath('收件箱'), { code: 'ENOSPC' });
const denied = new DiskError('denied', relPath('收件箱'), { code: 'EACCES' });

test('an error that repeats is reported once in ten minutes, also where it alternates with another', () => {
  const machine = { cwd: '/', home: '/', index: '/', state: '/' };
  const told: WatchEvent[] = [];
  let time = 0;
  const totals = { moved: 0, failed: 0, movedByHand: 0, errors: 0 };
  const troubles = openTroubles(
    { ...environmentOf(machine), monotonic: () => time },
    { totals, tell: (event) => told.push(event) },
  );
  for (; time < 600_000; time += 20_000) for (const error of [full, denied]) troubles.report(error);
  expect(told).toEqual([full, denied].map((error) => ({ kind: 'trouble', error })));
  expect([totals.errors, troubles.errors.map(({ code }) => code)]).toEqual([60, ['denied', 'full']]);
  troubles.report(full);
  expect(told).toHaveLength(3);
});
