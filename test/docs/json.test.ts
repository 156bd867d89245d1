import { expect, test } from 'vitest';
import { messagesIn } from '../../src/report/messages/messages.ts';
import { readPage } from './pages.ts';

const page = readPage('docs/json.md');
const { held, failures, labels, faults } = messagesIn('en');

test.each([
  ['reasons to hold', Object.keys(held)],
  ['reasons to skip', Object.keys(labels.skipped)],
  ['codes of failed steps', Object.keys(failures)],
  ['faults of journals', Object.keys(faults)],
])('docs/json.md names all %s', (_what, codes) => {
  expect(codes.length).toBeGreaterThan(2);
  for (const code of codes) expect(page).toContain(`\`${code}\``);
});

test('every line of JSON on the page can be read', () => {
  const lines = page.split('\n').filter((line) => line.startsWith('{'));
  expect(lines.length).toBeGreaterThan(40);
  for (const line of lines) expect(JSON.parse(line)).toHaveProperty('type');
});
