import { describe, expect, it } from 'vitest';
import type { Catalog } from '../../src/catalog/open-catalog.ts';
import { Database } from '../../src/catalog/sqlite.ts';
import { joinPath, relPath } from '../../src/kernel/rel-path.ts';
import { registerOf } from '../support/register-of.ts';
import { temporaryTree } from '../support/temporary-tree.ts';
import {
  contract,
  filledCatalog,
  files,
  inbox,
  known,
  minutes,
  parse,
  paths,
  proposal,
  query,
  readBy,
  refreshed,
  register,
  scanOf,
} from './agency.ts';
import type { SomeFile } from './agency.ts';

function without(...gone: readonly string[]): Readonly<Record<string, SomeFile>> {
  return Object.fromEntries(Object.entries(files).filter(([path]) => !gone.includes(path)));
}

function many(count: number): Readonly<Record<string, SomeFile>> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`星海饮料/稿件${index}.docx`, { size: 10 + index }]),
  );
}

/** Everything that a catalog answers, without the ids that differ. */
function contents(catalog: Catalog): unknown {
  return [
    catalog.find(query()),
    catalog.find(query({ text: ['合同'] })),
    catalog.find(query({ ask: '标签:快消' })),
  ];
}

describe('a refresh', () => {
  it('understands new and changed documents only', () => {
    using tree = temporaryTree();
    using catalog = filledCatalog(tree.root);
    const parsed: string[] = [];
    const added = '云帆科技/YF-2025-001/04_执行/新增_合同.docx';
    const done = catalog.refresh(
      refreshed({
        scan: scanOf({ ...files, [contract]: { size: 4001, modified: Date.UTC(2026, 0, 1) }, [added]: {} }),
        parse: readBy((folder, name) => {
          parsed.push(joinPath(folder, name));
          return parse(folder, name);
        }),
      }),
    );
    expect(done).toEqual({ ok: true, value: { added: 1, changed: 1, gone: 0 } });
    expect(parsed.toSorted()).toEqual([added, contract].toSorted());
    expect(paths(catalog, { text: ['合同'] })).toEqual([added, contract].toSorted());
    expect(catalog.find(query({ ask: '类别:合同' })).hits[0]?.size).toBe(4001);
    expect(paths(catalog, { sort: 'newest', limit: 1 })).toEqual([contract]);
  });

  it('keeps what is gone for those who look for it, and takes it back when it returns', () => {
    using tree = temporaryTree();
    using catalog = filledCatalog(tree.root);
    expect(catalog.refresh(refreshed({ scan: scanOf(without(contract)) }))).toMatchObject({
      value: { gone: 1 },
    });
    expect(paths(catalog, { text: ['合同'] })).toEqual([]);
    expect(paths(catalog, { text: ['合同'], deleted: true })).toEqual([contract]);
    expect(paths(catalog, { ask: '标签:快消', deleted: true })).toEqual([contract]);
    expect(catalog.refresh(refreshed({ scan: scanOf(without(contract)) }))).toMatchObject({
      value: { gone: 0 },
    });
    catalog.refresh(refreshed());
    expect(paths(catalog, { deleted: true })).toEqual([]);
    expect(paths(catalog, { text: ['合同'] })).toEqual([contract]);
  });

  it('takes nothing for gone that it could not see', () => {
    using tree = temporaryTree();
    using catalog = filledCatalog(tree.root);
    const before = contents(catalog);
    const unseen = [{ path: relPath('星海饮料/XH-2024-001'), why: 'denied' }] as const;
    const done = catalog.refresh(refreshed({ scan: scanOf(without(contract, proposal), unseen) }));
    expect(done).toMatchObject({ value: { gone: 0 } });
    expect(contents(catalog)).toEqual(before);
    catalog.refresh(refreshed({ scan: scanOf({}, [{ path: relPath(''), why: 'gone-away' }]) }));
    expect(contents(catalog)).toEqual(before);
  });

  it('calls gone what is missing beside files that are as they were when it could not be seen', () => {
    using tree = temporaryTree();
    using catalog = filledCatalog(tree.root);
    const beside = relPath(`${contract}.另一份.docx`);
    const all = { ...files, [beside]: {} };
    catalog.refresh(refreshed({ scan: scanOf(all) }));
    const unseen = [{ path: beside, why: 'undecodable-name' }] as const;
    expect(catalog.refresh(refreshed({ scan: scanOf(files, unseen) }))).toMatchObject({ value: { gone: 0 } });
    expect(catalog.refresh(refreshed({ scan: scanOf(files) }))).toMatchObject({ value: { gone: 1 } });
    expect(catalog.refresh(refreshed({ scan: scanOf(all) }))).toMatchObject({ value: { changed: 1 } });
  });

  it('leaves alone what lies outside the folder that was scanned', () => {
    using tree = temporaryTree();
    using catalog = filledCatalog(tree.root);
    const done = catalog.refresh(refreshed({ scan: scanOf({}), within: [relPath('收件箱')] }));
    expect(done).toMatchObject({ value: { gone: 1 } });
    expect(paths(catalog, { deleted: true })).toEqual([inbox]);
  });

  it('refuses when too much would vanish, and changes nothing', () => {
    using tree = temporaryTree();
    using catalog = filledCatalog(tree.root, { scan: scanOf(many(100)) });
    const before = contents(catalog);
    const refused = catalog.refresh(refreshed({ scan: scanOf(many(79)) }));
    expect(refused).toEqual({ ok: false, failure: { kind: 'mass-absence', missing: 21, known: 100 } });
    expect(contents(catalog)).toEqual(before);
    expect(catalog.refresh(refreshed({ scan: scanOf(many(80)) })).ok).toBe(true);
    expect(catalog.refresh(refreshed({ scan: scanOf({}), massAbsence: 1 }))).toMatchObject({
      value: { gone: 80 },
    });
  });

  it('does not take a renamed folder for a vanished one, nor worry about a handful', () => {
    using tree = temporaryTree();
    using catalog = filledCatalog(tree.root, { scan: scanOf(many(60)) });
    const renamed = Object.fromEntries(
      Object.entries(many(60)).map(([path, file]) => [path.replace('星海饮料', '星海饮料集团'), file]),
    );
    expect(catalog.refresh(refreshed({ scan: scanOf(renamed) }))).toMatchObject({
      value: { added: 60, gone: 60 },
    });
    // As a colleague's `fix` does, to many at once.
    const fixed = Object.fromEntries(
      Object.entries(renamed).map(([path, file]) => [path.replace(/([^/]+)$/, '星海饮料_$1'), file]),
    );
    expect(catalog.refresh(refreshed({ scan: scanOf(fixed) }))).toMatchObject({
      value: { added: 60, gone: 60 },
    });
    // One that is there stands for one that is gone, not for several.
    const few = Object.fromEntries(Object.entries(fixed).slice(0, 10));
    expect(catalog.refresh(refreshed({ scan: scanOf(few) })).ok).toBe(false);
    using small = filledCatalog(`${tree.root}/small`, { scan: scanOf(many(49)) });
    expect(small.refresh(refreshed({ scan: scanOf({}) })).ok).toBe(true);
  });

  it('equals a fresh index after any detour', () => {
    using tree = temporaryTree();
    using detour = filledCatalog(`${tree.root}/a`, {
      scan: scanOf(without(contract)),
      register: registerOf(),
    });
    detour.refresh(
      refreshed({
        scan: scanOf({ ...files, [proposal]: { size: 1 } }),
        documents: [known(contract, ['错'])],
      }),
    );
    detour.refresh(refreshed({ documents: [known(contract, ['已盖章'])] }));
    using fresh = filledCatalog(`${tree.root}/b`, { documents: [known(contract, ['已盖章'])] });
    expect(contents(detour)).toEqual(contents(fresh));
  });

  it('understands anew what was not placed, or all, when it is told to', () => {
    using tree = temporaryTree();
    using catalog = filledCatalog(tree.root);
    const later = (folder: string): { client: string; project: string; category: string } => ({
      client: folder.startsWith('收件箱') ? '云帆科技' : '星海饮料',
      project: 'XH-2024-001',
      category: '照片',
    });
    catalog.refresh(refreshed({ parse: readBy(later) }));
    expect(paths(catalog, { ask: '类别:照片' })).toEqual([]);
    catalog.refresh(refreshed({ parse: readBy(later), reparse: 'unplaced' }));
    expect(paths(catalog, { ask: '类别:照片' })).toEqual([inbox]);
    expect(paths(catalog, { ask: '客户:云帆科技' })).toContain(inbox);
    catalog.refresh(refreshed({ parse: readBy(later), reparse: 'all' }));
    expect(catalog.find(query({ ask: '类别:照片' })).total).toBe(5);
  });

  it('counts the documents of what they belong to, however few have changed', () => {
    using tree = temporaryTree();
    using catalog = filledCatalog(tree.root);
    const database = new Database(`${tree.root}/index.sqlite`, { readonly: true });
    const counted = database.prepare(
      `SELECT client, project, documents,
         (SELECT count(*) FROM document WHERE subject = subject.id AND gone IS NULL) AS there
       FROM subject WHERE documents > 0 OR there > 0 ORDER BY 1, 2`,
    );
    const added = '云帆科技/YF-2025-001/04_执行/新增_合同.docx';
    const other = '新客户/X-1/新.docx';
    for (const scan of [
      scanOf({ ...files, [added]: {}, [other]: {} }),
      scanOf(without(minutes)),
      scanOf({ ...files, [contract]: { size: 77 } }),
      scanOf({ ...files, ...many(300) }),
      scanOf(files),
    ]) {
      catalog.refresh(refreshed({ scan, massAbsence: 1 }));
      const rows = counted.all() as readonly { readonly documents: number; readonly there: number }[];
      expect(rows.map(({ documents }) => documents)).toEqual(rows.map(({ there }) => there));
      expect(rows).not.toEqual([]);
    }
    database.close();
  });

  it('knows the folders there are when documents come into many', () => {
    using tree = temporaryTree();
    using catalog = filledCatalog(tree.root);
    const inFolders = (name: string): Readonly<Record<string, SomeFile>> =>
      Object.fromEntries(Array.from({ length: 250 }, (_, n) => [`资料/${n}/${name}`, {}]));
    catalog.refresh(refreshed({ scan: scanOf({ ...files, ...inFolders('甲.docx') }) }));
    const all = { ...files, ...inFolders('甲.docx'), ...inFolders('乙.docx') };
    catalog.refresh(refreshed({ scan: scanOf(all) }));
    expect(catalog.find(query({ limit: 1 })).total).toBe(Object.keys(all).length);
    expect([...catalog.presentEntries()].filter(({ kind }) => kind === 'file')).toHaveLength(
      Object.keys(all).length,
    );
  });

  it('says how far it is', () => {
    using tree = temporaryTree();
    const told: number[] = [];
    using catalog = filledCatalog(tree.root, {
      scan: scanOf(many(2500)),
      onProgress: (written) => told.push(written),
    });
    expect(told).toEqual([1000, 2000]);
    expect(catalog.find(query({ limit: 1 })).total).toBe(2500);
  });
});

describe('a change of the register', () => {
  it('reaches every document at once: tags, stages, names', () => {
    using tree = temporaryTree();
    using catalog = filledCatalog(tree.root);
    const changed = registerOf(
      register.clients.map((client) => ({
        ...client,
        industry: '食品',
        tags: ['大客户'],
        aliases: ['海海'],
      })),
      register.projects.map((project) => ({ ...project, stage: '已结案' })),
    );
    catalog.setRegister(changed, []);
    expect(paths(catalog, { ask: '标签:快消' })).toEqual([]);
    expect(catalog.find(query({ ask: '标签:食品 阶段:已结案' })).total).toBe(4);
    expect(catalog.find(query({ text: ['海海'] })).total).toBe(4);
    expect(catalog.find(query({ text: ['照片'] })).hits[0]?.tags).toEqual([]);
    catalog.setRegister(register, []);
    using fresh = filledCatalog(`${tree.root}/fresh`);
    expect(contents(catalog)).toEqual(contents(fresh));
  });

  it('lets the tags of a document follow it', () => {
    using tree = temporaryTree();
    using catalog = filledCatalog(tree.root);
    catalog.setRegister(register, [known(contract, ['已盖章'])]);
    expect(paths(catalog, { ask: '标签:已盖章' })).toEqual([contract]);
    catalog.setRegister(register, [known(proposal, ['已盖章'])]);
    expect(paths(catalog, { ask: '标签:已盖章' })).toEqual([proposal]);
    catalog.setRegister(register, []);
    expect(paths(catalog, { ask: '标签:已盖章' })).toEqual([]);
  });
});
