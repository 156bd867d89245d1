import { expect, test } from 'vitest';
import { zh } from '../../src/report/messages/zh.ts';
import { readPage } from './pages.ts';

const rows = [...readPage('docs/glossary.md').matchAll(/^\| ([a-z ]+) \| ([^|]+) \| (.+) \|$/gm)]
  .map(([, word = '', chinese = '', means = '']) => ({ word, chinese, means }))
  .filter(({ word }) => word !== 'word');

test('each word stands once, and is explained', () => {
  expect(rows.length).toBeGreaterThan(30);
  expect(new Set(rows.map(({ word }) => word)).size).toBe(rows.length);
  for (const { word, means } of rows) expect(means.length, word).toBeGreaterThan(8);
});

test('the Chinese words are those of the messages', () => {
  const said = textsIn(zh).join('\n');
  for (const { chinese } of rows) {
    for (const word of chinese.split('、').filter((one) => one !== '–')) expect(said, word).toContain(word);
  }
});

/** Returns every sentence of a catalogue; the source of those that are made from values. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'function') return [Function.prototype.toString.call(value)];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
