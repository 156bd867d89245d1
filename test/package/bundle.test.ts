import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

test('what is imported late from Node keeps its names in the bundle', () => {
  const chunks = readdirSync(join(import.meta.dirname, '../../dist/chunks'));
  expect(chunks.length).toBeGreaterThan(10);
  // A chunk for a module of Node has a default export and nothing else.
  expect(chunks.filter((name) => name.startsWith('node_'))).toEqual([]);
});
