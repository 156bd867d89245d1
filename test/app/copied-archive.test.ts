import { cpSync } from 'node:fs';
import { expect, test } from 'vitest';
import { makeShare, personAt } from '../support/people.ts';
import type { Person } from '../support/people.ts';

const BOTH = ['资料/合同.txt', '资料/说明.txt'];
const LATER = '资料/后来.txt';

async function found(person: Person, refresh = false): Promise<readonly string[]> {
  return (await person.find({}, refresh)).hits.map(({ path }) => path).toSorted();
}

test('a copy of an archive, as from a backup, and the archive itself are each searched as they are, on one machine', async () => {
  using share = await makeShare(BOTH);
  await share.person('lin').client('可口可乐');
  cpSync(share.root, `${share.folder}/copy/share`, { recursive: true, preserveTimestamps: true });
  share.put(LATER);
  const here = (): Person => share.person('lin');
  const there = (): Person => personAt(`${share.folder}/copy`, 'lin', { folder: '../lin' });
  const all = [...BOTH, LATER].toSorted();
  expect(await found(here())).toEqual(all);
  expect(await found(there())).toEqual(BOTH);
  expect(await found(here())).toEqual(all);
  expect(await found(there(), true)).toEqual(BOTH);
  expect(await found(here(), true)).toEqual(all);
});
