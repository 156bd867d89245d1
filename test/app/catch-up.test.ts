import { mkdirSync, renameSync, rmdirSync, rmSync, symlinkSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { followTree, newTreeMemory } from '../../src/app/follow-tree.ts';
import { bringUpToDate, openIndex } from '../../src/app/open-index.ts';
import type { MarkedArchive } from '../../src/app/archive.ts';
import { publishSnapshot } from '../../src/app/snapshots.ts';
import type { Disk } from '../../src/files/disk.ts';
import { isPrivate, MARKER } from '../../src/files/private-names.ts';
import { DiskError } from '../../src/kernel/errors.ts';
import type { RelPath } from '../../src/kernel/rel-path.ts';
import { baseName } from '../../src/kernel/rel-path.ts';
import { makeShare } from '../support/people.ts';
import type { Person, Share } from '../support/people.ts';

const CLIENT = '可口可乐';
const signal = new AbortController().signal;

/** The names of documents that are filed into a folder each. */
function toFile(count: number): readonly string[] {
  return Array.from(
    { length: count },
    (_, at) => `收件箱/${CLIENT}_KO2024-${String(at + 1).padStart(3, '0')}_广告投放_合同.docx`,
  );
}

/** What a person finds. */
async function found(person: Person): Promise<readonly string[]> {
  return (await person.find()).hits.map(({ path }) => path);
}

/** How many documents a person's index has. */
async function catalogOf(person: Person): Promise<number> {
  using catalog = openIndex(await person.open());
  return catalog.countPresent();
}

/** Brings a person's index up to date; returns what was listed, and how often the marker was read. */
async function catchingUp(
  person: Person,
  refuses: (folder: RelPath) => boolean = () => false,
): Promise<{ readonly listed: readonly RelPath[]; readonly marker: number }> {
  const real = await person.open();
  const listed: RelPath[] = [];
  let marker = 0;
  const changed: Partial<Disk> = {
    listFlat: () => undefined,
    list(folder) {
      if (!isPrivate(folder)) listed.push(folder);
      if (refuses(folder)) throw new DiskError('denied', folder, { code: 'EACCES' });
      return real.disk.list(folder);
    },
    open(path) {
      if (path === MARKER) marker++;
      return real.disk.open(path);
    },
  };
  const disk = new Proxy(real.disk, {
    get: (of, name) => (Reflect.get(changed, name) ?? Reflect.get(of, name)) as unknown,
  });
  const archive: MarkedArchive = { ...real, disk };
  using catalog = openIndex(archive);
  await bringUpToDate(archive, catalog, { signal, refresh: false });
  return { listed, marker };
}

/** A share on which one person has filed so many documents since the other one looked. */
async function afterFiling(count: number): Promise<{ share: Share; wang: Person; lin: Person }> {
  const share = await makeShare([...toFile(count), '资料/说明.txt']);
  const [wang, lin] = [share.person('wang'), share.person('lin')];
  await wang.client(CLIENT);
  await lin.index();
  expect((await wang.sort()).moved).toBe(count);
  return { share, wang, lin };
}

describe('what a machine looks at when others have filed', () => {
  it('is each folder once, and the marker once for all of them', async () => {
    const { share, wang, lin } = await afterFiling(30);
    using _ = share;
    const { listed, marker } = await catchingUp(lin);
    const filed = (await found(wang)).filter((path) => path.startsWith(`${CLIENT}/`));
    expect(filed).toHaveLength(30);
    expect(new Set(listed).size).toBe(listed.length);
    expect(listed).not.toContain('资料');
    expect(marker).toBe(1);
    expect(await found(lin)).toEqual(await found(wang));
  });

  it('leaves out a folder that this person may not read, and finds the rest', async () => {
    const { share, wang, lin } = await afterFiling(3);
    using _ = share;
    const closed = (folder: RelPath): boolean => folder.includes('KO2024-002');
    await catchingUp(lin, closed);
    const open = (await found(wang)).filter((path) => !closed(path as RelPath));
    expect(await found(lin)).toEqual(open);
  });

  it('is nothing else where an undo has removed folders', async () => {
    const { share, wang, lin } = await afterFiling(3);
    using _ = share;
    await lin.find();
    await wang.undo();
    expect(share.names('')).not.toContain(CLIENT);
    expect((await catchingUp(lin)).listed).toEqual(['收件箱']);
    expect(await found(lin)).toEqual(await found(wang));
    expect(await found(lin)).toEqual([...toFile(3), '资料/说明.txt'].toSorted());
  });

  it('is also where people have moved documents by hand, when a daemon has seen it', async () => {
    const { share, wang, lin } = await afterFiling(1);
    using _ = share;
    const nas = share.person('nas');
    await nas.index();
    const [filed = ''] = (await found(lin)).filter((path) => path.startsWith(CLIENT));
    share.put(`${CLIENT}/新地方/说明.txt`);
    const moved = `${CLIENT}/新地方/${baseName(filed as RelPath)}`;
    renameSync(share.at(filed), share.at(moved));
    const archive = await nas.open();
    {
      using catalog = openIndex(archive);
      await followTree(archive, catalog, newTreeMemory(), { signal, folders: 'all' });
    }
    expect(await found(lin)).toEqual([moved, `${CLIENT}/新地方/说明.txt`, '资料/说明.txt'].toSorted());
    expect(await found(wang)).toEqual(await found(lin));
  });

  it('is nothing behind a link that has taken the place of a folder', async () => {
    const { share, wang, lin } = await afterFiling(1);
    using _ = share;
    const elsewhere = `${share.folder}/elsewhere`;
    renameSync(share.at(CLIENT), elsewhere);
    symlinkSync(elsewhere, share.at(CLIENT));
    expect((await catchingUp(lin)).listed).toEqual(['收件箱']);
    await wang.index({ acceptAbsence: true });
    expect(await found(lin)).toEqual(await found(wang));
    expect(await found(lin)).toEqual(['资料/说明.txt']);
  });

  it('is nothing at all while the share is away: then nothing counts as gone', async () => {
    const { share, lin } = await afterFiling(3);
    using _ = share;
    const before = await catalogOf(lin);
    const archive = await lin.open();
    const away = `${share.folder}/away`;
    renameSync(share.root, away);
    mkdirSync(share.root);
    using catalog = openIndex(archive);
    const running = bringUpToDate(archive, catalog, { signal, refresh: false });
    await expect(running).rejects.toMatchObject({ code: 'archive-unreachable' });
    expect(catalog.countPresent()).toBe(before);
    rmdirSync(share.root);
    renameSync(away, share.root);
  });

  it('is as much as was touched also where that is much, as long as the tree is larger', async () => {
    const { share, wang, lin } = await afterFiling(205);
    using _ = share;
    for (let at = 0; at < 900; at++) share.put(`资料/${at}/说明.txt`);
    await lin.index();
    await wang.undo();
    const { listed } = await catchingUp(lin);
    expect(listed).toEqual(['收件箱']);
    await wang.index();
    expect(await found(lin)).toEqual(await found(wang));
  });

  it('is what another machine has published, where most of the tree was touched', async () => {
    const { share, wang, lin } = await afterFiling(205);
    using _ = share;
    await wang.index();
    const archive = await wang.open();
    {
      using catalog = openIndex(archive);
      publishSnapshot(archive, catalog, archive.environment.clock.now());
    }
    share.put('资料/后来.txt');
    const { listed } = await catchingUp(lin);
    expect(listed).toEqual([]);
    expect(await found(lin)).toEqual(await found(wang));
  });
});

describe('a folder that a daemon was told of', () => {
  it('may be gone by the time it looks', async () => {
    using share = await makeShare(['资料/甲/说明.txt', '资料/乙.txt']);
    const nas = share.person('nas');
    await nas.index();
    rmSync(share.at('资料/甲'), { recursive: true });
    const archive = await nas.open();
    using catalog = openIndex(archive);
    const folders = ['资料/甲/里面' as RelPath, '资料/甲' as RelPath];
    const { scans } = await followTree(archive, catalog, newTreeMemory(), { signal, folders });
    expect(scans.map(({ within, entries }) => [within, [...entries]])).toEqual([['资料/甲', []]]);
    expect(await found(nas)).toEqual(['资料/乙.txt']);
  });
});
