import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { currentFirst } from '../../src/app/current-first.ts';
import type { Hit } from '../../src/catalog/query.ts';
import { baseName, relPath } from '../../src/kernel/rel-path.ts';

function hit(path: string, day = 1, given: Partial<Hit> = {}): Hit {
  const modified = `2024-03-${String(day).padStart(2, '0')}T09:30:00+08:00`;
  const checked = relPath(path);
  return { path: checked, name: baseName(checked), tags: [], size: 1, modified, ...given };
}

function order(...hits: readonly Hit[]): readonly string[] {
  return currentFirst(hits).map(({ name }) => name);
}

describe('versions of one document among hits', () => {
  it('come with the current one first, the newer before the older, though an old one was touched last', () => {
    const all = [hit('项目/方案_v1.docx', 9), hit('项目/方案_v3.docx', 5), hit('项目/方案_v2.docx', 3)];
    expect(order(...all)).toEqual(['方案_v3.docx', '方案_v2.docx', '方案_v1.docx']);
    expect(order(...all.toReversed())).toEqual(['方案_v3.docx', '方案_v2.docx', '方案_v1.docx']);
  });

  it('take the places that they have, and others stay in theirs', () => {
    expect(
      order(
        hit('项目/预算_v1.xlsx', 9),
        hit('别处/合同.pdf', 8),
        hit('项目/预算_v2.xlsx', 7),
        hit('别处/排期.xlsx', 6),
      ),
    ).toEqual(['预算_v2.xlsx', '合同.pdf', '预算_v1.xlsx', '排期.xlsx']);
  });

  it('belong to one project, wherever they lie, and not to two', () => {
    const of = (project: string): Partial<Hit> => ({ client: '可口可乐', project });
    const [first, second] = [hit('a/方案_v1.docx', 9, of('甲')), hit('b/方案_v2.docx', 3, of('甲'))];
    expect(order(first, second)).toEqual(['方案_v2.docx', '方案_v1.docx']);
    expect(order(first, { ...second, project: '乙' })).toEqual(['方案_v1.docx', '方案_v2.docx']);
  });

  it('do not draw what is only near before what was meant', () => {
    expect(order(hit('方案_v1.docx', 9), hit('方案_v2.docx', 3, { near: true }))).toEqual([
      '方案_v1.docx',
      '方案_v2.docx',
    ]);
  });

  it('lose nothing, and are in one order whatever order they came in', () => {
    const name = fc.constantFrom(
      '方案_v1',
      '方案_v2',
      '方案_v10',
      '方案_终稿',
      '方案_终稿(1)',
      '方案_客户修改',
      '合同',
    );
    const hits = fc
      .uniqueArray(fc.record({ name, day: fc.integer({ min: 1, max: 28 }) }), { selector: (one) => one.name })
      .map((all) => all.map((one) => hit(`项目/${one.name}.docx`, one.day)));
    fc.assert(
      fc.property(hits, (all) => {
        const sorted = currentFirst(all);
        expect(sorted.toSorted(byPath)).toEqual(all.toSorted(byPath));
        const versions = (some: readonly Hit[]): readonly string[] =>
          some.map(({ path }) => path).filter((path) => path.includes('方案'));
        expect(versions(currentFirst(all.toReversed()))).toEqual(versions(sorted));
      }),
    );
  });
});

function byPath(a: Hit, b: Hit): number {
  return a.path < b.path ? -1 : 1;
}
