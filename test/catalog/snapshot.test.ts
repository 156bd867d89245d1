import { expect, test } from 'vitest';
import { Database } from '../../src/catalog/sqlite.ts';
import { temporaryTree } from '../support/temporary-tree.ts';

/** Opens a file twice: to write into and to ask. */
function openTwice(file: string): { readonly writer: Database; readonly asker: Database } {
  const writer = new Database(file);
  writer.pragma('journal_mode = WAL');
  writer.exec('CREATE TABLE number (value INTEGER)');
  return { writer, asker: new Database(file, { readonly: true }) };
}

function count(database: Database): unknown {
  return database.ask('SELECT count(*) FROM number').pluck().get();
}

test('questions of one snapshot see one state, and the next ones what was written meanwhile', () => {
  using tree = temporaryTree();
  const { writer, asker } = openTwice(`${tree.root}/numbers.sqlite`);
  using _ = writer;
  using __ = asker;
  const seen = asker.snapshot(() => {
    const before = count(asker);
    writer.exec('INSERT INTO number VALUES (1)');
    return [before, asker.snapshot(() => count(asker))];
  });
  expect(seen).toEqual([0, 0]);
  expect(count(asker)).toBe(1);
});

test('a snapshot ends with what fails in it', () => {
  using tree = temporaryTree();
  const { writer, asker } = openTwice(`${tree.root}/numbers.sqlite`);
  using _ = writer;
  using __ = asker;
  const fail = (): never => {
    count(asker);
    throw new Error('a question that cannot be asked');
  };
  expect(() => asker.snapshot(fail)).toThrow('cannot be asked');
  writer.exec('INSERT INTO number VALUES (1)');
  expect(count(asker)).toBe(1);
});
