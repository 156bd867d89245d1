import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { importTable } from '../architecture/import-table.ts';
import { project, readPage } from './pages.ts';

const page = readPage('docs/architecture.md');
const folders = readdirSync(`${project}src`);

test('the code map names every folder, and files that are there', () => {
  const [, map = ''] = page.split('## Code map');
  const rows = [...(map.split('## ')[0] ?? '').matchAll(/^\| `(\w+)\/` \| .* \| (.*) \|$/gm)];
  expect(rows.map(([, folder = '']) => folder).toSorted()).toEqual(folders);
  for (const [, folder, files = ''] of rows) {
    for (const [, file = ''] of files.matchAll(/`([^`]+)`/g)) {
      expect(readdirSync(`${project}src/${folder}`), file).toContain(file.replace('/', ''));
    }
  }
});

test('the table of imports is the one that is checked', () => {
  const rows = [...page.matchAll(/^\| `(\w+)` \| (.*) \| ?(.*)\|$/gm)];
  const named = (cell: string): readonly string[] =>
    [...cell.matchAll(/`(\w+)`/g)].map(([, name = '']) => name);
  expect(rows.map(([, folder = '']) => folder).toSorted()).toEqual(folders);
  for (const [, folder = '', may = '', types = ''] of rows) {
    const row = importTable[folder];
    expect(row, folder).toBeDefined();
    if (folder === 'app') {
      expect([...(row?.folders ?? []), 'app', 'kernel', 'report', 'watch', 'cli'].toSorted()).toEqual(
        folders,
      );
      continue;
    }
    expect(named(may).toSorted(), folder).toEqual((row?.folders ?? []).toSorted());
    if (!types.startsWith('everything')) expect(named(types), folder).toEqual(row?.types ?? []);
  }
});
