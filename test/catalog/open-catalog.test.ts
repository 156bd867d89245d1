import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openCatalogReadOnly } from '../../src/catalog/catalog-reader.ts';
import { openCatalog } from '../../src/catalog/open-catalog.ts';
import { Database } from '../../src/catalog/sqlite.ts';
import { UserFacingError } from '../../src/kernel/errors.ts';
import type { ArchiveId } from '../../src/kernel/ids.ts';
import { temporaryTree } from '../support/temporary-tree.ts';
import { archive, contract, filledCatalog, paths, query, refreshed } from './agency.ts';

const another = '7d3c1c1e-0000-4000-8000-000000000002' as ArchiveId;

describe('an index file', () => {
  it('is made with its folder, kept, and taken over as it was', () => {
    using tree = temporaryTree();
    const folder = `${tree.root}/缓存/新`;
    const made = filledCatalog(folder);
    expect(made.rebuiltBecause).toBe('missing');
    made.meta.set('journal', '{"w1":12}');
    made.meta.set('journal', '{"w1":13}');
    made.close();
    using again = openCatalog(`${folder}/index.sqlite`, { archive });
    expect(again.rebuiltBecause).toBeUndefined();
    expect(again.meta.get('journal')).toBe('{"w1":13}');
    expect(again.meta.get('rules')).toBeUndefined();
    expect(again.isSound()).toBe(true);
    expect(paths(again, { ask: '类别:合同' })).toEqual([contract]);
    expect(readFileSync(`${folder}/index.sqlite`).readUInt8(18)).toBe(2);
  });

  it.each([
    ['damaged', (file: string) => writeFileSync(file, '这不是数据库,只是一段文字'.repeat(50))],
    ['damaged', (file: string) => writeFileSync(file, '')],
    ['damaged', (file: string) => writeFileSync(file, readFileSync(file).subarray(0, 5000))],
    ['other-version', (file: string) => patch(file, 60, 99)],
  ] as const)('that is %s is set aside and built anew', (reason, spoil) => {
    using tree = temporaryTree();
    const file = `${tree.root}/index.sqlite`;
    filledCatalog(tree.root).close();
    spoil(file);
    const spoiled = readFileSync(file);
    const read = openCatalogReadOnly(file, { archive });
    expect(read).toEqual({ ok: false, failure: { kind: reason } });
    using catalog = openCatalog(file, { archive });
    expect(catalog.rebuiltBecause).toBe(reason);
    expect(readFileSync(`${file}.damaged-1`)).toEqual(spoiled);
    catalog.refresh(refreshed());
    expect(paths(catalog, { text: ['合同'] })).toEqual([contract]);
  });

  it('of another archive is not used, and several are kept apart', () => {
    using tree = temporaryTree();
    const file = `${tree.root}/index.sqlite`;
    filledCatalog(tree.root).close();
    const other = openCatalog(file, { archive: another });
    expect([other.rebuiltBecause, paths(other)]).toEqual(['other-archive', []]);
    other.close();
    openCatalog(file, { archive }).close();
    expect(readdirSync(tree.root).toSorted()).toEqual([
      'index.sqlite',
      'index.sqlite.damaged-1',
      'index.sqlite.damaged-2',
    ]);
  });

  it('whose damage shows only later is set aside then, and a new one takes its place', () => {
    using tree = temporaryTree();
    const file = `${tree.root}/index.sqlite`;
    filledCatalog(tree.root).close();
    const page = rootPage(file, 'document');
    const bytes = readFileSync(file);
    bytes.fill(0xff, (page - 1) * 4096, page * 4096);
    writeFileSync(file, bytes);
    const failure = caught(() => openAndRead(file));
    expect(failure).toBeInstanceOf(UserFacingError);
    expect(failure).toMatchObject({ code: 'index-unusable', details: { file, reason: 'damaged' } });
    expect(existsSync(`${file}.damaged-1`)).toBe(true);
    using fresh = filledCatalog(tree.root);
    expect(paths(fresh, { text: ['合同'] })).toEqual([contract]);
  });

  it('below something that is no folder is a clear refusal', () => {
    using tree = temporaryTree({ 文件: '' });
    expect(caught(() => openCatalog(`${tree.root}/文件/index.sqlite`, { archive }))).toMatchObject({
      code: 'index-unusable',
      details: { reason: expect.stringMatching(/^(?:ENOTDIR|EEXIST)$/) },
    });
    expect(caught(() => openCatalog('/dev/full/index.sqlite', { archive }))).toMatchObject({
      code: 'index-unusable',
    });
  });
});

describe('an index for reading', () => {
  it('answers while another process writes', () => {
    using tree = temporaryTree();
    using writer = filledCatalog(tree.root);
    const opened = openCatalogReadOnly(`${tree.root}/index.sqlite`, { archive });
    if (!opened.ok) throw new Error(opened.failure.kind);
    using reader = opened.value;
    expect(paths(reader, { text: ['合同'] })).toEqual([contract]);
    writer.meta.set('rules', 'abc');
    expect(reader.meta.get('rules')).toBe('abc');
    expect(reader.find(query()).total).toBe(5);
  });

  it('is not made when there is none', () => {
    using tree = temporaryTree();
    expect(openCatalogReadOnly(`${tree.root}/index.sqlite`, { archive })).toEqual({
      ok: false,
      failure: { kind: 'missing' },
    });
    expect(readdirSync(tree.root)).toEqual([]);
  });
});

function openAndRead(file: string): void {
  const catalog = openCatalog(file, { archive });
  catalog.find(query());
  catalog.close();
}

function caught(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  return undefined;
}

/** Returns the page on which a table begins. */
function rootPage(file: string, table: string): number {
  const database = new Database(file, { readonly: true });
  const page = database.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?').pluck().get(table);
  database.close();
  return Number(page);
}

function patch(file: string, at: number, value: number): void {
  const bytes = readFileSync(file);
  bytes.writeUInt32BE(value, at);
  writeFileSync(file, bytes);
}
