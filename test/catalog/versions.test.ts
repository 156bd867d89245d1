import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openCatalog } from '../../src/catalog/open-catalog.ts';
import type { Catalog } from '../../src/catalog/open-catalog.ts';
import type { RefreshInput } from '../../src/catalog/refresh.ts';
import { versionChains } from '../../src/duplicates/version-chains.ts';
import { joinPath, parentOf, relPath } from '../../src/kernel/rel-path.ts';
import type { RelPath } from '../../src/kernel/rel-path.ts';
import { temporaryTree } from '../support/temporary-tree.ts';
import { archive, query, readBy, refreshed, scanOf } from './agency.ts';
import type { Asked } from './agency.ts';

const DAY = 24 * 60 * 60_000;

/** Documents by path, with the day of their last change. */
type Documents = Readonly<Record<string, number>>;

/** `client/project/…/name`; what lies elsewhere belongs to nobody. */
function parse(path: RelPath): { client?: string; project?: string } {
  const [client = '', project = ''] = path.split('/');
  return client === '散件' ? {} : { client, project };
}

/** What else may be known of the same documents, now and then: no projects, one of them, or no clients. */
const understandings: readonly [Understanding, Understanding, Understanding, Understanding] = [
  parse,
  (path) => without(parse(path), 'project'),
  (path) => (parse(path).project === '甲' ? parse(path) : without(parse(path), 'project')),
  (path) => (parse(path).project === '甲' ? parse(path) : { project: '无' }),
];

type Understanding = (path: RelPath) => { readonly client?: string; readonly project?: string };

function without(fields: ReturnType<Understanding>, field: 'client' | 'project'): ReturnType<Understanding> {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => name !== field));
}

function understoodBy(understand: Understanding): Pick<RefreshInput, 'parse'> {
  return { parse: readBy((folder, name) => understand(joinPath(folder, name))) };
}

function hold(catalog: Catalog, documents: Documents, given: Partial<RefreshInput> = {}): void {
  const files = Object.entries(documents).map(([path, day]) => [path, { modified: day * DAY }] as const);
  const scan = scanOf(Object.fromEntries(files));
  expect(catalog.refresh(refreshed({ scan, ...understoodBy(parse), massAbsence: 1, ...given })).ok).toBe(
    true,
  );
}

function found(catalog: Catalog, asked: Asked): readonly string[] {
  return catalog.find(query({ sort: 'best', ...asked })).hits.map(({ path }) => path);
}

function inOrder(documents: Documents, asked: Asked = {}): readonly string[] {
  using tree = temporaryTree();
  using catalog = openCatalog(`${tree.root}/index.sqlite`, { archive });
  hold(catalog, documents);
  return found(catalog, asked).map((path) => path.slice(path.lastIndexOf('/') + 1));
}

describe('versions of one document among hits', () => {
  it('come with the current one first, the newer before the older, though an old one was touched last', () => {
    expect(
      inOrder({
        '散件/方案_v1.docx': 9,
        '散件/方案_v3.docx': 5,
        '散件/方案_v2.docx': 3,
        '散件/方案_法务修改.docx': 9,
      }),
    ).toEqual(['方案_v3.docx', '方案_v2.docx', '方案_v1.docx', '方案_法务修改.docx']);
  });

  it('take the places that they have, and others stay in theirs', () => {
    const documents = {
      '散件/预算_v1.xlsx': 9,
      '散件/合同.pdf': 8,
      '散件/预算_v2.xlsx': 7,
      '散件/排期.xlsx': 6,
    };
    expect(inOrder(documents)).toEqual(['预算_v2.xlsx', '合同.pdf', '预算_v1.xlsx', '排期.xlsx']);
    expect(inOrder(documents, { sort: 'newest' })[0]).toBe('预算_v1.xlsx');
  });

  it('show the current one though it would be on another page', () => {
    const others = Array.from({ length: 60 }, (_, at) => [`散件/合同${at}.docx`, 100 + at] as const);
    const documents = { ...Object.fromEntries(others), '散件/合同甲_v1.docx': 200, '散件/合同甲_v2.docx': 1 };
    expect(inOrder(documents, { text: ['合同'], limit: 3 })).toEqual([
      '合同甲_v2.docx',
      '合同59.docx',
      '合同58.docx',
    ]);
  });

  it('belong to one project, wherever they lie, and not to two', () => {
    expect(inOrder({ '可乐/甲/a/方案_v1.docx': 9, '可乐/甲/b/方案_v2.docx': 3 })[0]).toBe('方案_v2.docx');
    expect(inOrder({ '可乐/甲/a/方案_v1.docx': 9, '可乐/乙/b/方案_v2.docx': 3 })[0]).toBe('方案_v1.docx');
  });

  it('part and meet when it is understood otherwise to whom they belong', () => {
    using tree = temporaryTree();
    using catalog = openCatalog(`${tree.root}/index.sqlite`, { archive });
    const documents = {
      '可乐/甲/方案_v1.docx': 1,
      '可乐/乙/a/方案_v2.docx': 9,
      '可乐/乙/b/方案_v3.docx': 5,
      '可乐/甲/方案_v5.docx': 3,
    };
    const versions = (understand: Understanding): readonly string[] => {
      hold(catalog, documents, { ...understoodBy(understand), reparse: 'all' });
      return found(catalog, {}).map((path) => /v\d/.exec(path)?.[0] ?? '');
    };
    const [everything, clients, oneProject, fewClients] = understandings;
    expect(versions(clients)).toEqual(['v5', 'v3', 'v2', 'v1']);
    expect(versions(oneProject)).toEqual(['v3', 'v2', 'v5', 'v1']);
    expect(versions(fewClients)).toEqual(['v2', 'v3', 'v5', 'v1']);
    expect(versions(everything)).toEqual(['v3', 'v2', 'v5', 'v1']);
    expect(versions(clients)).toEqual(['v5', 'v3', 'v2', 'v1']);
  });

  it('do not draw what is no hit before what is', () => {
    const documents = {
      '散件/方案_v1_重点.docx': 9,
      '散件/方案_重点_v2.pdf': 3,
      '散件/方案_重点_v3.docx': 1,
    };
    expect(inOrder(documents, { ask: '重点 -扩展名:docx' })).toEqual(['方案_重点_v2.pdf']);
  });
});

const names =
  '方案_v1 方案_v2 方案_v10 方案_终稿 方案_终稿(1) 方案_客户修改 方案_张总修改 方案 方案_20240301 方案_20240401 周报20240601 周报20240608 合同v1 合同最终版 终稿 v2'.split(
    ' ',
  );
const folders = ['可乐/甲/方案', '可乐/甲/合同', '可乐/乙', '散件', '散件/旧'];

const documents: fc.Arbitrary<Documents> = fc
  .array(
    fc.tuple(
      fc.constantFrom(...folders),
      fc.constantFrom(...names),
      fc.constantFrom('docx', 'pdf', 'xlsx'),
      fc.integer({ min: 0, max: 40 }),
    ),
    { maxLength: 40 },
  )
  .map((all) =>
    Object.fromEntries(all.map(([folder, name, extension, day]) => [`${folder}/${name}.${extension}`, day])),
  );

/** What can be asked without words that fit better and worse, with what says of a path whether it is meant. */
const questions: readonly (readonly [Asked, (path: string) => boolean])[] = [
  [{}, () => true],
  [{ ask: '文件名:方案' }, (path) => path.slice(path.lastIndexOf('/')).includes('方案')],
  [{ ask: '文件名:终稿' }, (path) => path.slice(path.lastIndexOf('/')).includes('终稿')],
  [{ ask: '扩展名:pdf' }, (path) => path.endsWith('.pdf')],
  [{ ask: '文件夹:可乐' }, (path) => path.startsWith('可乐/')],
  [{ ask: '文件夹:旧' }, (path) => path.includes('旧')],
];

/** The newest first, then by path, and versions in their order in the places that they have: all documents are compared. */
function orderPlainly(
  all: Documents,
  isMeant: (path: string) => boolean,
  understand: Understanding,
): readonly string[] {
  const hits = Object.keys(all)
    .filter(isMeant)
    .sort((a, b) => (all[b] ?? 0) - (all[a] ?? 0) || (a < b ? -1 : 1));
  const versioned = Object.entries(all).map(([path, day]) => {
    const { client, project = '' } = understand(relPath(path));
    const scope = client === undefined ? parentOf(relPath(path)) : `${client}\n${project}`;
    return { path: relPath(path), scope, modified: day * DAY };
  });
  // Where several are alike but for the order in which they come, it is that of their paths.
  versioned.sort((a, b) => (a.path < b.path ? -1 : 1));
  for (const { versions, current, branches } of versionChains(versioned, () => undefined)) {
    const others = versions.filter((path) => path !== current).toReversed();
    const chain = [current, ...others, ...branches.map(({ path }) => path).toReversed()].filter(isMeant);
    const places = chain.map((path) => hits.indexOf(path)).sort((a, b) => a - b);
    for (const [index, path] of chain.entries()) hits[places[index] ?? -1] = path;
  }
  return hits;
}

/** What happens to a tree: other documents come in the place of some, some go, or they are understood in another way. */
type Happening = {
  readonly come: Documents;
  readonly keeps: (path: string) => boolean;
  readonly understand: Understanding;
};

const happening: fc.Arbitrary<Happening> = fc.record({
  come: fc.oneof(fc.constant({}), documents),
  keeps: fc.oneof(
    fc.constant(() => true),
    fc.func(fc.boolean()),
  ),
  understand: fc.constantFrom(...understandings),
});

it('all hits are in the order of their versions, and every page is the beginning of them', () => {
  fc.assert(
    fc.property(
      documents,
      fc.array(happening, { maxLength: 4 }),
      fc.integer({ min: 1, max: 12 }),
      (first, rounds, limit) => {
        using tree = temporaryTree();
        using catalog = openCatalog(`${tree.root}/index.sqlite`, { archive });
        hold(catalog, first);
        let [all, before] = [first, understandings[0]];
        for (const { come, keeps, understand } of rounds) {
          all = { ...Object.fromEntries(Object.entries(all).filter(([path]) => keeps(path))), ...come };
          const reparse = understand === before ? 'none' : 'all';
          before = understand;
          hold(catalog, all, { ...understoodBy(understand), reparse });
          for (const [asked, isMeant] of questions) {
            const wanted = orderPlainly(all, isMeant, understand);
            expect(found(catalog, asked)).toEqual(wanted);
            expect(found(catalog, { ...asked, limit })).toEqual(wanted.slice(0, limit));
          }
        }
      },
    ),
    { numRuns: 60 },
  );
});
