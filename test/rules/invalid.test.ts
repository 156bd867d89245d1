import { readFileSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { validateRules } from '../../src/rules/validate-rules.ts';
import { invalidPlaces } from './invalid-places.ts';

const folder = new URL('./invalid/', import.meta.url);
const names = readdirSync(folder).map((file) => file.replace(/\.yaml$/, ''));

test('every file of invalid/ has a place and every place a file', () => {
  expect(names.toSorted()).toEqual(Object.keys(invalidPlaces).toSorted());
});

test.each(names)('%s is reported once, where it stands', (name) => {
  const result = validateRules(readFileSync(new URL(`${name}.yaml`, folder), 'utf8'));
  if (result.ok) throw new Error('no mistake was found');
  const found = result.failure.map(({ problem, line, column }) => `${problem} ${line}:${column}`);
  expect(found).toEqual([`${name.replace(/\..*/, '')} ${invalidPlaces[name]}`]);
});
