import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { loadRules } from './load-rules.ts';
import { rulesFileSchema } from '../../src/rules/schema.ts';

const page = readFileSync(new URL('../../docs/rules.md', import.meta.url), 'utf8');
const examples = [...page.matchAll(/```yaml\n([^]*?)```/g)].map(([, text = '']) => text);

test('the page has examples', () => {
  expect(examples.length).toBeGreaterThan(6);
});

test.each(examples)('this example of the page loads:\n%s', (example) => {
  const loaded = loadRules(example.startsWith('version:') ? example : `version: 1\n${example}`);
  expect(loaded.ok ? [] : loaded.failure).toEqual([]);
});

test('the page explains every key', () => {
  const schema = JSON.stringify(z.toJSONSchema(rulesFileSchema, { io: 'input' }), (key, value: unknown) =>
    key === 'default' || key === 'examples' ? undefined : value,
  );
  const keys = [...schema.matchAll(/"([a-z_]+)":\{(?:"type|"default|"description|"anyOf|"minItems)/g)];
  const named = new Set(
    keys.map(([, key = '']) => key).filter((key) => key !== 'items' && key !== 'properties'),
  );
  expect(named.size).toBeGreaterThan(25);
  for (const key of named) expect(page, key).toContain(`\`${key}\``);
});
