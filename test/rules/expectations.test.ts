import { expect, test } from 'vitest';
import { schemaExpectations } from '../../src/rules/reading/expectations.ts';

test('every key of the rules has an example for whoever wrote something else there', () => {
  const expectationAt = schemaExpectations();
  const without: string[] = [];
  const look = (path: readonly string[]): void => {
    const { example, known } = expectationAt(path);
    if (path.length > 0 && example === '') without.push(path.join('.'));
    for (const key of known) look([...path, key]);
  };
  look([]);
  expect(without).toEqual([]);
});
