import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openCatalog } from '../../src/catalog/open-catalog.ts';
import type { Catalog } from '../../src/catalog/open-catalog.ts';
import type { RefreshInput } from '../../src/catalog/refresh.ts';
import { temporaryTree } from '../support/temporary-tree.ts';
import { archive, refreshed, scanOf } from './agency.ts';

const replaced = expect.objectContaining({
  code: 'index-unusable',
  details: expect.objectContaining({ reason: 'replaced' }),
});

function treeOf(count: number): RefreshInput['scan'] {
  return scanOf(
    Object.fromEntries(
      Array.from({ length: count }, (_, at) => [`星海饮料/XH-2024-001/03_合同/文件${at}.docx`, {}]),
    ),
  );
}

function isWhole(catalog: Catalog, count: number): void {
  expect([catalog.countPresent(), catalog.isSound()]).toEqual([count, true]);
}

describe('an index that another process has put away', () => {
  // So many that a first index is filled without a journal.
  it.each([3, 6000])('takes in nothing unsaid, and the new one is whole: %i documents', (count) => {
    using tree = temporaryTree();
    const file = `${tree.root}/index.sqlite`;
    using old = openCatalog(file, { archive });
    using fresh = openCatalog(file, { archive, anew: true });
    fresh.meta.set('rules', 'these');
    expect(() => old.refresh(refreshed({ scan: treeOf(count) }))).toThrow(replaced);
    fresh.refresh(refreshed({ scan: treeOf(count) }));
    expect(() => old.meta.set('rules', 'those')).toThrow(replaced);
    old.close();
    using other = openCatalog(file, { archive });
    expect([other.rebuiltBecause, other.meta.get('rules')]).toEqual([undefined, 'these']);
    isWhole(other, count);
    expect(readdirSync(tree.root).filter((name) => name.includes('damaged'))).toEqual([]);
  });

  it('while it was filled without a journal leaves the new one alone', () => {
    using tree = temporaryTree();
    const file = `${tree.root}/index.sqlite`;
    using old = openCatalog(file, { archive });
    let fresh: Catalog | undefined;
    const onProgress = (): void => {
      fresh ??= openCatalog(file, { archive, anew: true });
    };
    expect(() => old.refresh(refreshed({ scan: treeOf(6000), onProgress }))).toThrow(replaced);
    if (fresh === undefined) throw new Error('nothing was told meanwhile');
    using catalog = fresh;
    catalog.refresh(refreshed({ scan: treeOf(6000) }));
    isWhole(catalog, 6000);
    using other = openCatalog(file, { archive });
    isWhole(other, 6000);
  });

  it('is set aside no more for its damage: that would be the new one', () => {
    using tree = temporaryTree();
    const file = `${tree.root}/index.sqlite`;
    {
      using made = openCatalog(file, { archive });
      made.refresh(refreshed({ scan: treeOf(300) }));
    }
    using old = openCatalog(file, { archive });
    const bytes = readFileSync(file);
    writeFileSync(file, bytes.fill(0xaa, 4096));
    using fresh = openCatalog(file, { archive, anew: true });
    expect(() => old.countDocuments()).toThrow(replaced);
    fresh.refresh(refreshed({ scan: treeOf(3) }));
    isWhole(fresh, 3);
  });
});
