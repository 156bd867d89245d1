import { expect, test } from 'vitest';
import { openMarkedArchive } from '../../src/app/archive.ts';
import { learnedModel } from '../../src/app/learned.ts';
import { readState } from '../../src/app/state.ts';
import { environmentOf } from '../support/cli.ts';
import { busyOffice } from '../support/office.ts';

test('what filed documents teach is not learned anew with each of them by a program that goes on', async () => {
  using office = await busyOffice();
  let now = 0;
  const environment = { ...environmentOf(office.machine), monotonic: () => (now += 10) };
  const archive = await openMarkedArchive(environment, office.root);
  const first = learnedModel(archive, readState(archive));
  await office.run(['sort', '--yes']);
  // Learning took ten of these milliseconds.
  expect(learnedModel(archive, readState(archive))).toBe(first);
  now += 1000;
  const later = learnedModel(archive, readState(archive));
  expect(later).not.toBe(first);
  expect(later).not.toEqual(first);
});
