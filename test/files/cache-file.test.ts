import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeCacheFile } from '../../src/files/cache-file.ts';
import { hasContainers, inContainers, moduleUrl } from '../support/in-processes.ts';
import { temporaryTree } from '../support/temporary-tree.ts';

test('what ended runs have begun goes with the next one that writes; what another may be writing, and all else, stays', () => {
  const now = Date.now() / 1000;
  const [old, late] = [now - 2 * 60 * 60, now - 60];
  using tree = temporaryTree({
    'a.audit.17.new': { content: '半', modified: old },
    'a.audit.18.new': { content: '正在写', modified: late },
    'a.audit.new': { content: '别的', modified: old },
    'b.audit.17.new': { content: '别的', modified: old },
    'a.told': { content: '别的', modified: old },
  });
  const file = join(tree.root, 'a.audit');
  writeCacheFile(file, [Buffer.from('一'), Buffer.from('二')]);
  expect(readFileSync(file, 'utf8')).toBe('一二');
  expect(readdirSync(tree.root).toSorted()).toEqual([
    'a.audit',
    'a.audit.18.new',
    'a.audit.new',
    'a.told',
    'b.audit.17.new',
  ]);
});

test.skipIf(!hasContainers())('what two containers write at once is what one of them wrote', async () => {
  using tree = temporaryTree();
  const mixed = await inContainers(
    2,
    `
    import { readFileSync } from 'node:fs';
    import { writeCacheFile } from '${moduleUrl('files/cache-file.ts')}';
    const file = '${tree.root}/a.told';
    const parts = Array.from({ length: 20 }, () => Buffer.from(process.argv[1].repeat(1000)));
    for (let round = 0; round < 100; round++) {
      writeCacheFile(file, parts);
      const text = readFileSync(file, 'utf8');
      if (text !== text[0].repeat(20_000)) process.stdout.write(round + ' ');
    }
    `,
  );
  expect(mixed).toEqual(['', '']);
  expect(readdirSync(tree.root)).toEqual(['a.told']);
});
