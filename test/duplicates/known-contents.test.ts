import { describe, expect, it } from 'vitest';
import { fileTable } from '../../src/duplicates/file-table.ts';
import type { FileTable } from '../../src/duplicates/file-table.ts';
import { PART_BYTES, packKnown } from '../../src/duplicates/known-contents.ts';
import { knowNothing } from '../../src/duplicates/knowledge.ts';
import type { Knowledge } from '../../src/duplicates/knowledge.ts';
import { recall } from '../../src/duplicates/recall-known.ts';
import { FACT, FACTS } from '../../src/files/file-facts.ts';
import { ROOT } from '../../src/kernel/rel-path.ts';

/** Files whose inodes are the numbers from `first` on, with `more` facts. */
function tableOf(first: number, count: number, more: Readonly<Record<number, number>> = {}): FileTable {
  const facts = new Float64Array(count * FACTS);
  for (let file = 0; file < count; file++) {
    facts[file * FACTS + FACT.inodeLow] = first + file;
    for (const [fact, value] of Object.entries(more)) facts[file * FACTS + Number(fact)] = value;
  }
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
function packed(
  first: number,
  count: number,
  others: Float64Array,
  more: Readonly<Record<number, number>> = {},
): readonly Uint8Array[] {
  const table = tableOf(first, count, more);
  const knowledge = knowledgeFrom(first, count);
  return Array.from(packKnown(table, { rows: rowsOf(table), knowledge, others }), (part) => part.slice());
}

/** Returns what parts say of the files of a table, and what they say of others. */
function recalled(
  parts: readonly Uint8Array[],
  table: FileTable,
  mostOthers = Infinity,
): { readonly knowledge: Knowledge; readonly others: Float64Array } {
  const knowledge = knowNothing(table.length);
  return { knowledge, others: recall(parts, table, { rows: rowsOf(table), knowledge, mostOthers }) };
}

const none = new Float64Array(0);

describe('known contents', () => {
  // Some that fill parts, some that do not, and others that begin within a part or with one.
  it.each([
    [1, 0],
    [4096, 1],
    [5000, 9000],
    [0, 4097],
    [20_000, 20_000],
  ])('of %i files and %i others are what they were when they are read again', (count, more) => {
    const elsewhere = recalled(packed(100_000, more, none), tableOf(1, count));
    expect(elsewhere.knowledge).toEqual(knowNothing(count));
    expect(elsewhere.others).toHaveLength(6 * more);

    const parts = packed(1, count, elsewhere.others);
    for (const part of parts.slice(0, -1)) expect(part).toHaveLength(PART_BYTES);
    expect(recalled(parts, tableOf(1, count))).toEqual({
      knowledge: knowledgeFrom(1, count),
      others: elsewhere.others,
    });
    expect(recalled(parts, tableOf(100_000, more)).knowledge).toEqual(knowledgeFrom(100_000, more));
    // In another order, and of more than were known.
    const around = recalled([...parts].reverse(), tableOf(0, count + 2)).knowledge;
    expect(around.kind.subarray(1, -1)).toEqual(knowledgeFrom(1, count).kind);
    expect([around.kind.at(0), around.kind.at(-1)]).toEqual([-1, -1]);
  });

  it('of others are kept up to so many, or not at all', () => {
    const parts = packed(1, 5000, none);
    expect(recalled(parts, tableOf(9000, 10), 5000).others).toHaveLength(6 * 5000);
    expect(recalled(parts, tableOf(9000, 10), 4999).others).toHaveLength(0);
  });

  it('are forgotten of a file that has changed, not of one with its inode on another disk', () => {
    const here = packed(7, 1, none);
    const there = packed(7, 1, none, { [FACT.device]: 9 });
    const changed = tableOf(7, 1, { [FACT.changed]: 5 });
    expect(recalled(here, changed)).toEqual({ knowledge: knowNothing(1), others: none });
    for (const parts of [
      [...here, ...there],
      [...there, ...here],
    ]) {
      const { knowledge, others } = recalled(parts, tableOf(7, 1));
      expect(knowledge).toEqual(knowledgeFrom(7, 1));
      expect(others).toHaveLength(6);
    }
  });

  it('are packed in little memory, however many there are', () => {
    const table = tableOf(1, 20_000);
    const asked = { rows: rowsOf(table), knowledge: knowledgeFrom(1, 20_000), others: none };
    const parts = Array.from(packKnown(table, asked), ({ buffer }) => buffer);
    expect(parts.length).toBeGreaterThan(4);
    const bytes = [...new Set(parts)].reduce((sum, { byteLength }) => sum + byteLength, 0);
    expect(bytes).toBeLessThan(250_000);
  });

  it('of a part are nothing where a byte of it is another one, or where it is cut', () => {
    const [first, second] = packed(1, 5000, none) as [Uint8Array, Uint8Array];
    const unspoiled = recalled([first, second], tableOf(1, 5000)).knowledge;
    expect(unspoiled).toEqual(knowledgeFrom(1, 5000));
    const spoiled = Array.from({ length: 20 }, (_, at) =>
      second.map((byte, position) => (position === 2 + at * 1993 ? byte ^ 1 : byte)),
    );
    for (const part of [...spoiled, second.subarray(0, -48), second.subarray(0, 20)]) {
      const { head } = recalled([first, part], tableOf(1, 5000)).knowledge;
      expect(head.subarray(0, 4096)).toEqual(unspoiled.head.subarray(0, 4096));
      expect(new Set(head.subarray(4096))).toEqual(new Set([-1]));
    }
  });
});
