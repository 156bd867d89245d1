import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Catalog } from '../../src/catalog/open-catalog.ts';
import type { Sha256 } from '../../src/kernel/sha256.ts';
import { foldText } from '../../src/text/fold.ts';
import { temporaryTree } from '../support/temporary-tree.ts';
import { budget, contract, files, filledCatalog, inbox, minutes, paths, proposal, query } from './agency.ts';
import { refreshed, scanOf } from './agency.ts';
import type { SomeFile } from './agency.ts';

/** Takes in what documents say, by path; all others are left alone. */
function tell(catalog: Catalog, texts: Readonly<Record<string, string | undefined>>): void {
  const heard = catalog.unheard([], () => true).filter(({ path }) => path in texts);
  catalog.hear(
    heard.map((document) => {
      const body = texts[document.path];
      const digest = Buffer.from(body ?? document.path).toString('hex') as Sha256;
      return { document, fingerprint: { size: document.size, digest }, ...(body !== undefined && { body }) };
    }),
  );
}

const said = {
  [contract]: '甲方应在验收后三十日内付款。\n預付款比例：３０％，见附件A-12。',
  [proposal]: '投放节奏与预算分配',
  [minutes]: '会上说到合同的付款时间',
};

test('texts are searched after names, and alone where they are asked for', () => {
  using tree = temporaryTree();
  using catalog = filledCatalog(tree.root);
  expect(paths(catalog, { ask: '内容:付款' })).toEqual([]);
  expect(catalog.hasContent()).toBe(false);
  tell(catalog, said);
  const find = (ask: string): readonly string[] => paths(catalog, { ask, sort: 'best', limit: 50 });
  // The minutes are newer than the contract, which is called so.
  expect(find('合同')).toEqual([contract, minutes]);
  expect(find('内容:合同')).toEqual([minutes]);
  expect(find('文件名:合同')).toEqual([contract]);
  expect(find('付款')).toEqual([minutes, contract]);
  expect(find('三十日内')).toEqual([contract]);
  expect(find('"预付款比例:30%"')).toEqual([contract]);
  expect(find('"附件a-12"')).toEqual([contract]);
  expect(find('内容:验')).toEqual([contract]);
  expect(find('验')).not.toContain(contract);
  expect(find('内容:三十天')).toEqual([]);
  expect(find('预算')).toEqual([budget, proposal]);
  expect(find('预算 -内容:节奏')).toEqual([budget]);
  expect(find('付款 或 内容:节奏')).toEqual([minutes, contract, proposal]);
  for (const ask of ['合同', '付款', '预算 -内容:节奏'])
    expect(catalog.find(query({ ask, sort: 'best', limit: 1, exactTotal: true })).total).toBe(
      find(ask).length,
    );
});

test('a hit shows where its text has the words', () => {
  using tree = temporaryTree();
  using catalog = filledCatalog(tree.root);
  tell(catalog, said);
  const snippetOf = (ask: string, path: string): unknown =>
    catalog.find(query({ ask, snippets: true })).hits.find((hit) => hit.path === path)?.snippet;
  expect(snippetOf('付款', contract)).toEqual({
    before: '甲方应在验收后三十日内',
    hit: '付款',
    after: '。 預付款比例：３０％，见附件A-12。',
  });
  expect(snippetOf('预付款比例', contract)).toMatchObject({ hit: '預付款比例' });
  expect(snippetOf('"比例:30%"', contract)).toMatchObject({ hit: '比例：３０％' });
  expect(snippetOf('合同', contract)).toBeUndefined();
  expect(catalog.find(query({ ask: '付款' })).hits[0]).not.toHaveProperty('snippet');
});

test('a document is heard once, until it changes', () => {
  using tree = temporaryTree();
  using catalog = filledCatalog(tree.root);
  tell(catalog, { ...said, [inbox]: undefined });
  expect(catalog.unheard([], () => true).map(({ path }) => path)).toEqual([budget]);
  expect(catalog.unheard(['预算'], () => true)).toEqual([]);
  const changed: SomeFile = { size: 4000, modified: Date.UTC(2026, 0, 1) };
  const [before] = catalog.find(query({ ask: '文件名:合同' })).hits;
  expect(before?.path).toBe(contract);
  catalog.refresh(refreshed({ scan: scanOf({ ...files, [contract]: changed }) }));
  expect(paths(catalog, { ask: '付款' })).toEqual([minutes]);
  expect(catalog.unheard([], () => true).map(({ path }) => path)).toEqual([contract, budget]);
});

test('what was found of a document that has changed meanwhile is not taken in', () => {
  using tree = temporaryTree();
  using catalog = filledCatalog(tree.root);
  const [document] = catalog.unheard([], () => true).filter(({ path }) => path === contract);
  if (document === undefined) throw new Error('the contract is unheard');
  const changed = { size: 4000, modified: Date.UTC(2026, 0, 1) };
  catalog.refresh(refreshed({ scan: scanOf({ ...files, [contract]: changed }) }));
  catalog.hear([{ document, fingerprint: { size: 4000, digest: 'aa' as Sha256 }, body: '旧的付款' }]);
  expect(paths(catalog, { ask: '付款' })).toEqual([]);
});

test('other rules make the index forget texts', () => {
  using tree = temporaryTree();
  using catalog = filledCatalog(tree.root);
  catalog.keepContentOf('20000 1');
  tell(catalog, said);
  catalog.keepContentOf('20000 1');
  expect(paths(catalog, { ask: '内容:付款' })).toEqual([contract, minutes].toSorted());
  catalog.refresh(refreshed({ reparse: 'all', withoutContent: ['合同'] }));
  expect(paths(catalog, { ask: '内容:付款' })).toEqual([minutes]);
  catalog.keepContentOf('500 1');
  expect(catalog.hasContent()).toBe(false);
  tell(catalog, said);
  expect(paths(catalog, { ask: '内容:付款' })).toEqual([contract, minutes].toSorted());
});

test('what has a word is found by it, and nothing else', () => {
  using tree = temporaryTree();
  using catalog = filledCatalog(tree.root);
  const character = fc.constantFrom(...Array.from('付款款付a1 -，\nＡ預𠮷'));
  const some = fc.string({ unit: character, minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(fc.array(some, { minLength: 3, maxLength: 3 }), some, (bodies, word) => {
      const sought = foldText(word.trim());
      fc.pre(/[\p{L}\p{N}]{2}/u.test(sought));
      const told = Object.fromEntries([contract, proposal, minutes].map((path, at) => [path, bodies[at]]));
      catalog.keepContentOf(JSON.stringify(told));
      tell(catalog, told);
      const where = { kind: 'word', text: word, place: 'content' } as const;
      const expected = Object.keys(told).filter((path) => foldText(told[path] ?? '').includes(sought));
      expect(paths(catalog, { where })).toEqual(expected.toSorted());
      const { hits } = catalog.find(query({ where, snippets: true }));
      for (const { snippet } of hits)
        expect(foldText(snippet?.hit ?? '')).toContain(sought.replaceAll(/\s+/g, ' '));
    }),
    { numRuns: 200 },
  );
});
