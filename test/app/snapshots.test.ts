import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openIndex } from '../../src/app/open-index.ts';
import { publishSnapshot } from '../../src/app/snapshots.ts';
import { millis } from '../../src/kernel/clock.ts';
import { makeShare } from '../support/people.ts';
import type { Person, Share } from '../support/people.ts';
import { standingClock } from '../support/standing-clock.ts';

const FILED = '可口可乐/KO2024-001/03_已签约/可口可乐_KO2024-001_广告投放_合同.docx';
const LATER = '可口可乐/KO2024-001/03_已签约/后来手工放的.docx';
const SNAPSHOTS = '.archive/snapshot';

async function publish(person: Person): Promise<void> {
  await person.index();
  const archive = await person.open();
  using catalog = openIndex(archive);
  publishSnapshot(archive, catalog, archive.environment.clock.now());
}

async function found(person: Person, refresh = false): Promise<readonly string[]> {
  return (await person.find({}, refresh)).hits.map(({ path }) => path).toSorted();
}

function spoil(share: Share, change: (bytes: Buffer) => Buffer): void {
  for (const name of share.names(SNAPSHOTS)) {
    const file = share.at(`${SNAPSHOTS}/${name}`);
    writeFileSync(file, change(readFileSync(file)));
  }
}

describe('what one machine publishes', () => {
  it('is taken by another, which need not walk the share', async () => {
    using share = await makeShare([FILED, '资料/说明.txt']);
    const [nas, lin] = [share.person('nas'), share.person('lin')];
    await publish(nas);
    // Nobody has said a word about this one, so only a walk could see it.
    share.put(LATER);
    expect(await found(lin)).toEqual([FILED, '资料/说明.txt'].toSorted());
    expect(await found(lin)).toEqual(await found(nas));
    expect((await lin.index()).added).toBe(1);
    expect(await found(lin)).toContain(LATER);
  });

  it('is taken although a clock that was fast has dated others later', async () => {
    using share = await makeShare([FILED]);
    const [nas, lin] = [share.person('nas'), share.person('lin')];
    const today = standingClock(nas);
    for (const ahead of [86_400_000, 86_460_000, 0]) {
      standingClock(nas, millis(today + ahead));
      await publish(nas);
    }
    share.put(LATER);
    expect(await found(lin)).toEqual([FILED]);
    expect(share.names(SNAPSHOTS)).toHaveLength(1);
  });

  it('is nothing while the index is built anew', async () => {
    using share = await makeShare([FILED]);
    const nas = share.person('nas');
    await nas.index();
    const archive = await nas.open();
    using emptied = openIndex(archive, true);
    expect(publishSnapshot(archive, emptied, archive.environment.clock.now())).toBeUndefined();
    expect(share.names('.archive')).not.toContain('snapshot');
  });

  it('is followed by what the journals have said since', async () => {
    using share = await makeShare([FILED, '收件箱/可口可乐_KO2024-001_广告投放_方案.docx']);
    const [nas, wang, lin] = [share.person('nas'), share.person('wang'), share.person('lin')];
    await wang.client('可口可乐');
    await publish(nas);
    expect((await wang.sort()).moved).toBe(1);
    await wang.tag('加急', FILED);
    const paths = await found(lin);
    expect(paths.filter((path) => path.includes('方案'))).toEqual([
      expect.stringMatching(/^可口可乐\/KO2024-001\/.+方案/),
    ]);
    expect((await lin.find({ tag: '加急' })).hits.map(({ path }) => path)).toEqual([FILED]);
    await lin.index();
    expect(await found(lin)).toEqual(paths);
  });

  it('is not taken when it is old, when it comes from the future, or when a look is asked for', async () => {
    using share = await makeShare([FILED]);
    await publish(share.person('nas'));
    share.put(LATER);
    expect(await found(share.person('late', { ahead: 16 * 60_000 }))).toContain(LATER);
    expect(await found(share.person('early', { ahead: -16 * 60_000 }))).toContain(LATER);
    expect(await found(share.person('lin'), true)).toContain(LATER);
  });

  it.each([
    ['no longer', "ignore: ['**/*.bak']", 'ignore: []'],
    ['since then', 'ignore: []', "ignore: ['**/*.bak']"],
  ])('is not taken when files are %s ignored', async (_, before, after) => {
    using share = await makeShare([FILED, '资料/合同.bak']);
    const rules = share.at('naming-rules.yaml');
    const text = readFileSync(rules, 'utf8');
    writeFileSync(rules, text.replace(/^ignore:$/m, before));
    await publish(share.person('nas'));
    writeFileSync(rules, text.replace(/^ignore:$/m, after));
    expect(await found(share.person('lin'))).toEqual(await found(share.person('wang'), true));
  });

  it.each([
    ['cut off', (bytes: Buffer) => bytes.subarray(0, -40)],
    ['spoiled', (bytes: Buffer) => bytes.fill(7, 200, 210)],
    ['empty', () => Buffer.alloc(0)],
  ])('is passed over when it is %s', async (_, change) => {
    using share = await makeShare([FILED]);
    await publish(share.person('nas'));
    share.put(LATER);
    spoil(share, change);
    expect(await found(share.person('lin'))).toContain(LATER);
  });

  it('makes way for newer ones, and never for half of one', async () => {
    using share = await makeShare([FILED]);
    const nas = share.person('nas');
    for (let round = 0; round < 4; round++) await publish(nas);
    writeFileSync(share.at(`${SNAPSHOTS}/00000000000001-0123456789abcdef.part`), 'half');
    await publish(nas);
    const names = readdirSync(share.at(SNAPSHOTS));
    expect(names).toHaveLength(2);
    expect(names.every((name) => name.endsWith('.snapshot'))).toBe(true);
    rmSync(share.at(SNAPSHOTS), { recursive: true });
    expect(await found(share.person('lin'))).toEqual([FILED]);
  });
});
