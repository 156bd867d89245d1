import { copyFileSync, readdirSync, truncateSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openCatalogReadOnly } from '../../src/catalog/catalog-reader.ts';
import { openCatalog } from '../../src/catalog/open-catalog.ts';
import { Database } from '../../src/catalog/sqlite.ts';
import { temporaryTree } from '../support/temporary-tree.ts';
import { archive, refreshed, scanOf } from './agency.ts';
import type { SomeFile } from './agency.ts';

/** So many that a first index is filled without a journal. */
const MANY = 6000;

describe('an index built in one go', () => {
  const name = fc.constantFrom(
    '合同',
    '方案_V2',
    '预算 表',
    'ＩＭＧ《一》',
    '𠮷野家',
    '最终稿',
    '方案_张总修改',
  );
  const folder = fc.constantFrom(
    '星海饮料/XH-2024-001/03_合同',
    '云帆科技/YF-2025-001/04_执行',
    '收件箱',
    '',
  );
  const file = fc.record({
    path: fc
      .tuple(folder, name, fc.nat(30))
      .map(([at, stem, number]) => `${at}${at && '/'}${stem}${number}.docx`),
    modified: fc.nat(9),
    size: fc.nat(3),
  });

  it('is the one that refreshes in pieces lead to', () => {
    fc.assert(
      fc.property(
        fc.array(file, { maxLength: 40 }),
        fc.array(fc.nat(40), { maxLength: 4 }),
        (files, cuts) => {
          const all = Object.fromEntries(files.map(({ path, ...one }) => [path, one]));
          const pieces = cuts
            .toSorted((a, b) => a - b)
            .map((cut) => Object.fromEntries(Object.entries(all).slice(0, cut)));
          expect(dumpAfter([...pieces, all])).toEqual(dumpAfter([all]));
        },
      ),
      { numRuns: 30 },
    );
  });

  it('without a journal is the one with a journal', () => {
    const all = manyFiles();
    const some = Object.fromEntries(Object.entries(all).slice(0, 100));
    expect(dumpAfter([some, all])).toEqual(dumpAfter([all]));
  });
});

describe('a first index under way', () => {
  it('is as none for whoever finds it after a crash', () => {
    using tree = temporaryTree();
    const [file, crashed] = [`${tree.root}/index.sqlite`, `${tree.root}/crashed/index.sqlite`];
    openCatalog(crashed, { archive }).close();
    {
      using catalog = openCatalog(file, { archive });
      catalog.refresh(
        refreshed({ scan: scanOf(manyFiles()), onProgress: () => copyFileSync(file, crashed) }),
      );
      expect(catalog.countPresent()).toBe(MANY);
      expect(catalog.isSound()).toBe(true);
    }
    expect(openCatalogReadOnly(crashed, { archive })).toEqual({ ok: false, failure: { kind: 'missing' } });
    using begun = openCatalog(crashed, { archive });
    expect([begun.rebuiltBecause, begun.countPresent()]).toEqual(['missing', 0]);
    expect(readdirSync(`${tree.root}/crashed`).filter((name) => name.includes('damaged'))).toEqual([]);
    using kept = openCatalog(file, { archive });
    expect([kept.rebuiltBecause, kept.countPresent()]).toEqual([undefined, MANY]);
  });

  it('is as none even where its first page counts more than were written', () => {
    using tree = temporaryTree();
    const file = `${tree.root}/index.sqlite`;
    expect(() => fillAndFail(file)).toThrow('the disk is full');
    truncateSync(file, 5000);
    expect(openCatalogReadOnly(file, { archive })).toEqual({ ok: false, failure: { kind: 'missing' } });
    openCatalog(file, { archive }).close();
    expect(readdirSync(tree.root)).toEqual(['index.sqlite']);
  });

  it('that fails is begun anew', () => {
    using tree = temporaryTree();
    const file = `${tree.root}/index.sqlite`;
    expect(() => fillAndFail(file)).toThrow('the disk is full');
    using again = openCatalog(file, { archive });
    expect([again.rebuiltBecause, again.countPresent()]).toEqual(['missing', 0]);
    again.refresh(refreshed({ scan: scanOf(manyFiles()) }));
    expect(again.countPresent()).toBe(MANY);
    expect(readdirSync(tree.root).filter((name) => name.includes('damaged'))).toEqual([]);
  });

  it('has a journal while somebody reads it, and can be taken back then', () => {
    using tree = temporaryTree();
    const file = `${tree.root}/index.sqlite`;
    openCatalog(file, { archive }).close();
    const opened = openCatalogReadOnly(file, { archive });
    if (!opened.ok) throw new Error(opened.failure.kind);
    using reader = opened.value;
    expect(() => fillAndFail(file)).toThrow('the disk is full');
    expect(reader.meta.get('rules')).toBeUndefined();
    using again = openCatalog(file, { archive });
    expect([again.rebuiltBecause, again.countPresent()]).toEqual([undefined, 0]);
    again.refresh(refreshed({ scan: scanOf(manyFiles()) }));
    expect(reader.ofSize([7]).length).toBeGreaterThan(0);
  });
});

function fillAndFail(file: string): void {
  using catalog = openCatalog(file, { archive });
  catalog.refresh(
    refreshed({
      scan: scanOf(manyFiles()),
      onProgress: () => {
        throw new Error('the disk is full');
      },
    }),
  );
}

function manyFiles(): Record<string, SomeFile> {
  const files: Record<string, SomeFile> = {};
  for (let index = 0; index < MANY; index++) {
    const path = `星海饮料/XH-2024-00${index % 3}/03_合同/星海饮料_合同_第${index}份_v${index % 7}.docx`;
    files[path] = { size: index % 11, modified: (index * 7919) % MANY };
  }
  return files;
}

/** Returns all that an index holds after these scans, but for the numbers of its rows. */
function dumpAfter(scans: readonly Readonly<Record<string, SomeFile>>[]): Record<string, unknown> {
  using tree = temporaryTree();
  const file = `${tree.root}/index.sqlite`;
  {
    using catalog = openCatalog(file, { archive });
    for (const files of scans) catalog.refresh(refreshed({ scan: scanOf(files), massAbsence: 1 }));
  }
  using database = new Database(file);
  database.exec(`CREATE VIRTUAL TABLE temp.word USING fts5vocab('main', 'document_text', 'instance')`);
  const all = (sql: string): unknown => database.prepare(sql).raw().all();
  const path = `f.path || '/' || d.name`;
  return {
    document: all(
      `SELECT f.path, d.name, d.folded, extension, size, modified, client, project, filed_stage, d.business_type, category,
         date, version, day, gone
       FROM document d JOIN folder f ON f.id = d.folder LEFT JOIN subject s ON s.id = d.subject ORDER BY f.path, d.name`,
    ),
    // Of a chain the current one, since its number follows those of the rows.
    version: all(
      `SELECT ${path}, place, (SELECT f.path || '/' || d.name FROM version c JOIN document d ON d.id = c.document
         JOIN folder f ON f.id = d.folder WHERE c.chain = v.chain AND c.place = 0)
       FROM version v JOIN document d ON d.id = v.document JOIN folder f ON f.id = d.folder ORDER BY 1`,
    ),
    folder: all('SELECT path, folded, stamp, listing FROM folder ORDER BY path'),
    subject: all(
      'SELECT client, project, stage, business_type, documents FROM subject ORDER BY client, project',
    ),
    run: all('SELECT text FROM run ORDER BY text'),
    words: all(
      `SELECT term, ${path} FROM temp.word JOIN document d ON d.id = doc JOIN folder f ON f.id = d.folder ORDER BY 1, 2`,
    ),
    indexes: all(`SELECT name FROM sqlite_schema WHERE type = 'index' ORDER BY name`),
    settings: [
      database.pragma('application_id'),
      database.pragma('journal_mode'),
      database.pragma('integrity_check'),
    ],
  };
}
