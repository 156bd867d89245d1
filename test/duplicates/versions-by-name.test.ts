import { expect, it } from 'vitest';
import { versionsByName } from '../../src/duplicates/versions-by-name.ts';
import type { NamedDocument } from '../../src/duplicates/versions-by-name.ts';
import { relPath } from '../../src/kernel/rel-path.ts';
import { foldText } from '../../src/text/fold.ts';
import { processorTimeOf } from '../support/processor-time.ts';

function days(count: number): readonly NamedDocument[] {
  return Array.from({ length: count }, (_, day) => {
    const date = new Date(Date.UTC(2024, 0, 1 + day)).toISOString().slice(0, 10);
    const stem = `排期_${date}`;
    return { path: relPath(`散件/${stem}.xlsx`), stem: foldText(stem), extension: 'xlsx', modified: day };
  });
}

it('documents of many days are a series and no versions of one', () => {
  const [chain] = versionsByName(days(200));
  expect(chain).toHaveLength(200);
  expect(chain?.[0]?.path).toBe('散件/排期_2024-07-18.xlsx');
  expect(versionsByName(days(201))).toEqual([]);
});

it('a folder of ten thousand documents of one name is looked at in no time', () => {
  const taken = processorTimeOf(() => expect(versionsByName(days(10_000))).toEqual([]));
  // Comparing each with each takes twenty times as long.
  expect(taken).toBeLessThan(1000);
});
