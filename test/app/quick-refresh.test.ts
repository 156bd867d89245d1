import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MarkedArchive } from '../../src/app/archive.ts';
import { findDocuments } from '../../src/app/find.ts';
import { indexFile } from '../../src/app/index-file.ts';
import { openIndex } from '../../src/app/open-index.ts';
import { refreshIndex } from '../../src/app/refresh-index.ts';
import { publishSnapshot } from '../../src/app/snapshots.ts';
import { readState } from '../../src/app/state.ts';
import { everyDocument } from '../../src/catalog/every-document.ts';
import { Database } from '../../src/catalog/sqlite.ts';
import type { Disk } from '../../src/files/disk.ts';
import { isPrivate } from '../../src/files/private-names.ts';
import type { FolderStamp } from '../../src/files/folder-stamp.ts';
import { DiskError } from '../../src/kernel/errors.ts';
import { parentOf } from '../../src/kernel/rel-path.ts';
import type { RelPath } from '../../src/kernel/rel-path.ts';
import { makeShare } from '../support/people.ts';
import type { Person, Share } from '../support/people.ts';
import { standingClock } from '../support/standing-clock.ts';

const HOUR = 60 * 60_000;
const signal = new AbortController().signal;
const start = [
  '可口可乐/KO2024-001/合同.docx',
  '可口可乐/KO2024-001/说明.txt',
  '云帆/a/b/深.txt',
  '云帆/a/c/另.txt',
  '资料/价目.xlsx',
];

/** Something that a person does; the numbers choose among what there is. */
const step = fc.record({
  what: fc.constantFrom(
    'create',
    'create-below',
    'rename',
    'delete',
    'move-folder',
    'swap-folders',
    'save',
    'edit',
  ),
  which: fc.nat(),
  where: fc.nat(),
});
type Step = { readonly what: string; readonly which: number; readonly where: number };

function carryOut(share: Share, { what, which, where }: Step, number: number): void {
  const all = readdirSync(share.root, { recursive: true, withFileTypes: true })
    .map((entry) => ({ path: `${entry.parentPath}/${entry.name}`, isFile: entry.isFile() }))
    .filter(({ path }) => !path.includes('/.archive') && !path.includes('naming-rules'));
  const files = all.filter(({ isFile }) => isFile).map(({ path }) => path);
  const folders = all.filter(({ isFile }) => !isFile).map(({ path }) => path);
  const file = files[which % files.length];
  const folder = folders[where % folders.length] ?? share.root;
  const other = folders[which % folders.length] ?? share.root;
  if (what === 'create') writeFileSync(`${folder}/新${number}.txt`, `${number}`);
  if (what === 'create-below') {
    mkdirSync(`${folder}/夹${number}/内`, { recursive: true });
    writeFileSync(`${folder}/夹${number}/内/深${number}.txt`, `${number}`);
  }
  if (what === 'rename' && file !== undefined) renameSync(file, `${folder}/改${number}.txt`);
  if (what === 'delete' && file !== undefined) rmSync(file);
  if (what === 'edit' && file !== undefined) writeFileSync(file, `${number} in place`);
  if (what === 'save' && file !== undefined) {
    // As office programs save: another file takes the name.
    writeFileSync(`${file}.tmp`, `${number} 另外的内容`);
    renameSync(`${file}.tmp`, file);
  }
  const isApart = !`${folder}/`.startsWith(`${other}/`) && !`${other}/`.startsWith(`${folder}/`);
  if (what === 'move-folder' && isApart) renameSync(other, `${folder}/移${number}`);
  if (what === 'swap-folders' && isApart) {
    renameSync(other, `${other}.swap`);
    if (existsSync(folder)) renameSync(folder, other);
    renameSync(`${other}.swap`, folder);
  }
}

async function seen(person: Person): Promise<unknown> {
  const there = await person.find({});
  return there.hits.map(({ path, size, modified, tags }) => ({ path, size, modified, tags }));
}

/** Returns the archive of a person with a disk of which the test decides the stamps. */
async function withDisk(person: Person, change: (disk: Disk) => Partial<Disk>): Promise<MarkedArchive> {
  const archive = await person.open();
  return { ...archive, disk: { ...archive.disk, ...change(archive.disk) } };
}

async function refresh(archive: MarkedArchive, isQuick: boolean): Promise<void> {
  using catalog = openIndex(archive);
  await refreshIndex(archive, readState(archive), catalog, { signal, isQuick });
}

describe('a quick refresh', () => {
  it('knows after any changes what a look at everything knows', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(step, { minLength: 1, maxLength: 5 }), { maxLength: 4 }),
        async (rounds) => {
          using share = await makeShare(start);
          // The clock is ahead, so that the stamps of folders that have just been made count.
          const [quick, tagger] = [share.person('quick', { ahead: HOUR }), share.person('tagger')];
          const again = share.person('again');
          await tagger.tag('重点', '可口可乐/KO2024-001/合同.docx');
          await quick.index();
          await again.index();
          let number = 0;
          for (const steps of rounds) {
            // Further than a tick of the file system from the look.
            await sleep(12);
            for (const one of steps) carryOut(share, one, number++);
            const full = share.person(`full${number}`);
            await full.index();
            await again.index({ acceptAbsence: true });
            expect(await seen(again)).toEqual(await seen(full));
            // What was edited in place a quick look does not see.
            if (rounds.flat().some(({ what }) => what === 'edit')) continue;
            await quick.find({}, true);
            expect(await seen(quick)).toEqual(await seen(full));
          }
        },
      ),
      { numRuns: 12 },
    );
  });

  it('lists only folders whose names have changed', async () => {
    using share = await makeShare(start);
    const person = share.person('lin', { ahead: HOUR });
    await person.index();
    await sleep(12);
    share.put('云帆/a/新.txt');
    const listed: RelPath[] = [];
    const archive = await withDisk(person, (disk) => ({
      listFlat: () => undefined,
      list: (folder) => {
        if (!isPrivate(folder)) listed.push(folder);
        return disk.list(folder);
      },
    }));
    await refresh(archive, true);
    expect(listed).toEqual(['云帆/a']);
    expect((await person.find({})).hits.map(({ path }) => path)).toContain('云帆/a/新.txt');
    listed.length = 0;
    await refresh(archive, false);
    expect(listed.length).toBeGreaterThan(6);
  });

  it('writes nothing but its time where no folder has moved, and reads no journal', async () => {
    using share = await makeShare(start);
    const person = share.person('lin', { ahead: HOUR });
    await person.index();
    await sleep(12);
    const opened = await person.open();
    const touched: string[] = [];
    const archive = await withDisk(person, (disk) => ({
      listFlat: () => undefined,
      list: (folder) => {
        touched.push(`list ${folder}`);
        return disk.list(folder);
      },
      open: (path) => {
        touched.push(`open ${path}`);
        return disk.open(path);
      },
    }));
    const stateOf = (): readonly unknown[] => {
      using database = new Database(indexFile(opened));
      const tables = database
        .prepare<[], string>(`SELECT name FROM sqlite_schema WHERE type = 'table'`)
        .pluck()
        .all();
      const kept = tables.filter((table) => table !== 'meta');
      return kept.map((table) => database.prepare(`SELECT * FROM ${table}`).all());
    };
    const before = stateOf();
    const scannedAt = (): number => {
      using catalog = openIndex(opened);
      return Number(catalog.meta.get('scanned'));
    };
    const earlier = scannedAt();
    const { hits } = await findDocuments(
      archive,
      { ...everyDocument, limit: 100 },
      { signal, refresh: true },
    );
    expect(hits).toHaveLength(start.length);
    expect(touched.filter((what) => !what.startsWith('list .archive/'))).toEqual([]);
    expect(stateOf()).toEqual(before);
    expect(scannedAt()).toBeGreaterThan(earlier);
  });

  it('tries again to read what may be a lost document', async () => {
    using share = await makeShare(start);
    const person = share.person('lin', { ahead: HOUR });
    await person.tag('重点', '资料/价目.xlsx');
    await person.index();
    renameSync(share.at('资料/价目.xlsx'), share.at('云帆/a/改名.xlsx'));
    await sleep(12);
    let isBusy = true;
    const archive = await withDisk(person, (disk) => ({
      open: (path) => {
        if (isBusy && path === '云帆/a/改名.xlsx') throw new DiskError('busy', path, { code: 'EBUSY' });
        return disk.open(path);
      },
    }));
    const tagged = async (): Promise<readonly string[]> => {
      const { hits } = await findDocuments(archive, everyDocument, { signal, refresh: true });
      return hits.filter(({ tags }) => tags.includes('重点')).map(({ path }) => path);
    };
    expect(await tagged()).toEqual([]);
    isBusy = false;
    expect(await tagged()).toEqual(['云帆/a/改名.xlsx']);
  });

  it('looks again into a folder that changed in the same tick of the clock as the last look', async () => {
    using share = await makeShare(start);
    const person = share.person('lin');
    const now = standingClock(person);
    // A file system whose clock has ticked last a second ago, for whatever changed since.
    const coarse = `${(now - 1000) * 1e6} 0 same` as FolderStamp;
    const archive = await withDisk(person, (disk) => ({
      folderStamp: (folder) => disk.folderStamp(folder) && coarse,
    }));
    await refresh(archive, false);
    share.put('资料/同一刻.txt');
    await refresh(archive, true);
    expect((await person.find({})).hits.map(({ path }) => path)).toContain('资料/同一刻.txt');
  });

  it('leaves what it cannot look into as it was, and finds what became readable again', async () => {
    using share = await makeShare(start);
    const person = share.person('lin', { ahead: HOUR });
    await person.index();
    const before = await seen(person);
    await sleep(12);
    share.put('云帆/a/新.txt');
    rmSync(share.at('云帆/a/b/深.txt'));
    let isDenied = true;
    const archive = await withDisk(person, (disk) => ({
      listFlat: () => undefined,
      list: (folder) => {
        if (isDenied && folder === '云帆/a') throw new DiskError('denied', folder, { code: 'EACCES' });
        return disk.list(folder);
      },
    }));
    await refresh(archive, true);
    expect(await seen(person)).toEqual(before);
    isDenied = false;
    await refresh(archive, true);
    expect(await seen(person)).toEqual(await seen(await indexed(share.person('full'))));
  });

  it('looks at everything once after a snapshot was taken over', async () => {
    using share = await makeShare(start);
    const [nas, lin] = [share.person('nas'), share.person('lin', { ahead: 50_000 })];
    await lin.index();
    await nas.index();
    const archive = await nas.open();
    using catalog = openIndex(archive);
    publishSnapshot(archive, catalog, archive.environment.clock.now());
    const fresh = share.person('fresh', { ahead: 50_000 });
    await fresh.find({});
    share.put(`${parentOf('资料/价目.xlsx' as RelPath)}/后来.txt`);
    expect((await fresh.find({})).hits.map(({ path }) => path)).not.toContain('资料/后来.txt');
    await fresh.find({}, true);
    expect(await seen(fresh)).toEqual(await seen(await indexed(share.person('full'))));
  });
});

async function indexed(person: Person): Promise<Person> {
  await person.index();
  return person;
}
