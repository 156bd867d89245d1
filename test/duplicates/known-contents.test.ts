import { describe, expect, it } from 'vitest';
import { fileTable } from '../../src/duplicates/file-table.ts';
import type { FileTable } from '../../src/duplicates/file-table.ts';
import { nothingKnown, packKnown, recall, unpackKnown } from '../../src/duplicates/known-contents.ts';
import { knowNothing } from '../../src/duplicates/knowledge.ts';
import type { Knowledge } from '../../src/duplicates/knowledge.ts';
import { FACT, FACTS } from '../../src/files/file-facts.ts';
import { ROOT } from '../../src/kernel/rel-path.ts';

/** Files whose inodes are the numbers from `first` on. */
function tableOf(first: number, count: number): FileTable {
  const facts = new Float64Array(count * FACTS);
  for (let file = 0; file < count; file++) facts[file * FACTS + FACT.inodeLow] = first + file;
  const table = fileTable();
  const names = new Uint8Array(2 * count).map((_, at) => (at % 2 === 0 ? 97 : 0));
  table.add({ root: 0, folder: ROOT, count, names, nameAt: 0, facts, from: 0 });
  return table;
}

function rowsOf({ length }: FileTable): Uint32Array {
  return Uint32Array.from({ length }, (_, row) => row);
}

/** What is known of files, from which each can be told. */
function knowledgeFrom(first: number, count: number): Knowledge {
  const of = (part: number): Float64Array =>
    Float64Array.from({ length: count }, (_, row) => 10 * (first + row) + part);
  return { head: of(1), sample: of(2), together: of(3), kind: of(4) };
}

/** Packs what is known of `count` files, and `others`; each part is taken before the next is asked for. */
function packed(first: number, count: number, others: Float64Array): readonly Uint8Array[] {
  const table = tableOf(first, count);
  const knowledge = knowledgeFrom(first, count);
  return Array.from(packKnown(table, { rows: rowsOf(table), knowledge, others }), (part) => part.slice());
}

describe('known contents', () => {
  // Some that fill blocks, some that do not, and others that begin within a block or with one.
  it.each([
    [1, 0],
    [4096, 1],
    [5000, 9000],
    [0, 4097],
    [20_000, 20_000],
  ])('of %i files and %i others are what they were when they are read again', (count, more) => {
    const before = packed(100_000, more, new Float64Array(0));
    const elsewhere = tableOf(1, count);
    const found = { rows: rowsOf(elsewhere), knowledge: knowNothing(count), mostOthers: Infinity };
    const others = recall(unpackKnown(Buffer.concat(before)), elsewhere, found);
    expect(found.knowledge).toEqual(knowNothing(count));

    const known = unpackKnown(Buffer.concat(packed(1, count, others)));
    expect(known.count).toBe(count + more);
    for (const [first, length] of [
      [1, count],
      [100_000, more],
    ] as const) {
      const table = tableOf(first, length);
      const knowledge = knowNothing(length);
      recall(known, table, { rows: rowsOf(table), knowledge, mostOthers: Infinity });
      expect(knowledge).toEqual(knowledgeFrom(first, length));
    }
  });

  it('are packed in little memory, however many there are', () => {
    const table = tableOf(1, 20_000);
    const asked = { rows: rowsOf(table), knowledge: knowledgeFrom(1, 20_000), others: new Float64Array(0) };
    const parts = Array.from(packKnown(table, asked), ({ buffer }) => buffer);
    expect(parts.length).toBeGreaterThan(4);
    const bytes = [...new Set(parts)].reduce((sum, { byteLength }) => sum + byteLength, 0);
    expect(bytes).toBeLessThan(250_000);
  });

  it('are nothing where a byte of any block is another one', () => {
    const whole = Buffer.concat(packed(1, 9000, new Float64Array(0)));
    expect(unpackKnown(whole).count).toBe(9000);
    for (let at = 3; at < whole.length - 8; at += 9973) {
      const spoiled = whole.map((byte, position) => (position === at ? byte ^ 1 : byte));
      expect(unpackKnown(spoiled)).toEqual(nothingKnown);
    }
  });
});
