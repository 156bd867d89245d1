import { cpSync, rmSync } from 'node:fs';
import { expect, test } from 'vitest';
import { makeShare } from '../support/people.ts';
import type { Person, Share } from '../support/people.ts';

async function found(person: Person, refresh = false): Promise<readonly string[]> {
  return (await person.find({}, refresh)).hits.map(({ path }) => path).toSorted();
}

function copy(from: string, to: string): void {
  rmSync(to, { recursive: true, force: true });
  cpSync(from, to, { recursive: true, preserveTimestamps: true });
}

async function shareOfTwo(): Promise<Share> {
  const inbox = ['方案', '合同'].map((category) => `收件箱/可口可乐_KO2024-001_广告投放_${category}.docx`);
  const share = await makeShare(inbox);
  await share.person('nas').client('可口可乐');
  return share;
}

test('a share that was restored from a backup is searched as it is now, on a machine that knew it later', async () => {
  using share = await shareOfTwo();
  const lin = share.person('lin');
  const backup = `${share.folder}/backup`;
  copy(share.root, backup);
  expect((await share.person('nas').sort()).moved).toBe(2);
  expect(await found(lin)).toHaveLength(2);
  copy(backup, share.root);
  expect(await found(share.person('lin'))).toEqual(await found(share.person('wang'), true));
});
