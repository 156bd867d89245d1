import {
  appendFileSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findEqualFiles } from '../../src/duplicates/equal-files.ts';
import type { EqualFiles } from '../../src/duplicates/equal-group.ts';
import { fileTable } from '../../src/duplicates/file-table.ts';
import type { FileTable } from '../../src/duplicates/file-table.ts';
import { readersHere } from '../../src/duplicates/readers.ts';
import type { Readers } from '../../src/duplicates/readers.ts';
import { FACTS } from '../../src/files/file-facts.ts';
import { listFiles } from '../../src/files/list-files.ts';
import { ROOT } from '../../src/kernel/rel-path.ts';
import { sha256 } from '../../src/kernel/sha256.ts';
import { temporaryTree } from '../support/temporary-tree.ts';

/** A search of one folder, and which files it had to read for what. */
type Desk = {
  readonly root: string;
  readonly asked: string[];
  remembered?: Uint8Array;
  search(changes?: {
    readonly freshSince?: number;
    /** Is called before each job. */
    readonly before?: (kind: string) => void;
  }): Promise<readonly EqualFiles[]>;
};

let stamp = 1000;

function desk(root: string): Desk {
  const asked: string[] = [];
  return {
    root,
    asked,
    async search({ freshSince = Infinity, before } = {}) {
      const table = tableOf(root);
      const here = readersHere();
      const readers: Readers = {
        ...here,
        ask: async (kind, job) => {
          const paths = 'paths' in job ? job.paths : 'files' in job ? job.files.paths : '';
          for (const path of paths.split('\0')) asked.push(`${kind} ${path.slice(root.length + 1)}`);
          before?.(kind);
          return here.ask(kind, job);
        },
      };
      return findEqualFiles(table, {
        roots: [root],
        readersFor: () => readers,
        known: this.remembered === undefined ? [] : [this.remembered],
        remember: (packed) => {
          // Each part stands where the one before it did.
          this.remembered = Buffer.concat(Array.from(packed, (part) => part.slice()));
        },
        freshSince,
        mostOthers: 100,
        stamp: (stamp += 1_000_000),
        onProgress: () => undefined,
      });
    },
  };
}

function tableOf(root: string): FileTable {
  const table = fileTable();
  const { names, facts } = listFiles(root, [ROOT], { isOne: () => false, mayBeOne: () => false });
  table.add({ root: 0, folder: ROOT, count: facts.length / FACTS, names, nameAt: 0, facts, from: 0 });
  return table;
}

function namesOf(groups: readonly EqualFiles[]): readonly (readonly string[])[] {
  return groups
    .map(({ files }) => files.map(({ places }) => places.map(({ path }) => path).join('=')))
    .toSorted((a, b) => (String(a) < String(b) ? -1 : 1));
}

const content = (size: number, ...marks: readonly (readonly [at: number, byte: number])[]): Uint8Array => {
  const bytes = Buffer.alloc(size, '客户方案的内容，第三稿。');
  for (const [at, byte] of marks) bytes[at] = byte;
  return bytes;
};

describe('equal files', () => {
  it('are those that a comparison of everything with everything finds', async () => {
    const size = fc.constantFrom(1, 2, 4095, 4096, 4097, 9000, 70_000);
    const file = fc.record({
      size,
      mark: fc.option(fc.nat(3)),
      at: fc.double({ min: 0, max: 0.99, noNaN: true }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(file, { maxLength: 14 }), fc.array(fc.nat(20)), async (files, links) => {
        using tree = temporaryTree();
        const contents = new Map<string, string>();
        files.forEach(({ size: length, mark, at }, number) => {
          const bytes = content(length, ...(mark === null ? [] : [[Math.floor(at * length), mark] as const]));
          writeFileSync(join(tree.root, `f${number}`), bytes);
          contents.set(`f${number}`, Buffer.from(bytes).toString('latin1'));
        });
        for (const [number, to] of links.entries()) {
          if (to < files.length) linkSync(join(tree.root, `f${to}`), join(tree.root, `link${number}to${to}`));
        }
        const linked = (name: string): string =>
          [name, ...links.flatMap((to, number) => (`f${to}` === name ? [`link${number}to${to}`] : []))]
            .toSorted()
            .join('=');
        const expected = [...Map.groupBy(contents.keys(), (name) => contents.get(name)).values()]
          .filter((same) => same.length > 1)
          .map((same) => same.map(linked).toSorted())
          .toSorted((a, b) => (String(a) < String(b) ? -1 : 1));
        const one = desk(tree.root);
        expect(namesOf(await one.search())).toEqual(expected);
        one.asked.length = 0;
        expect(namesOf(await one.search())).toEqual(expected);
        expect(one.asked).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('are told apart by one byte wherever it is, also where head, middle and end are alike', async () => {
    const size = 300_000;
    const places = [0, 4095, 4096, 50_000, 149_999, 200_000, size - 1];
    using tree = temporaryTree();
    for (const at of places) {
      writeFileSync(join(tree.root, `at-${at}`), content(size, [at, 1]));
      writeFileSync(join(tree.root, `at-${at}-again`), content(size, [at, 1]));
    }
    const found = await desk(tree.root).search();
    const expected = places.map((at) => [`at-${at}`, `at-${at}-again`]);
    expect(namesOf(found)).toEqual(expected.toSorted((a, b) => (String(a) < String(b) ? -1 : 1)));
  });

  it('of many kinds alike in all samples are found without comparing each with each', async () => {
    const size = 40_000;
    using tree = temporaryTree();
    for (let kind = 0; kind < 40; kind++) {
      for (const copy of ['a', 'b'])
        writeFileSync(join(tree.root, `${kind}-${copy}`), content(size, [9000, kind]));
    }
    const found = await desk(tree.root).search();
    expect(found).toHaveLength(40);
    for (const { files } of found)
      expect(new Set(files.map(({ places: [{ path }] }) => path.split('-')[0])).size).toBe(1);
  });

  it('are read only as far as it takes to tell them apart, and never twice', async () => {
    using tree = temporaryTree({
      'alone.bin': content(5000),
      'head-a.bin': content(9000, [7, 1]),
      'head-b.bin': content(9000, [7, 2]),
      'end-a.bin': content(20_000, [19_999, 1]),
      'end-b.bin': content(20_000, [19_999, 2]),
      'end-c.bin': content(20_000, [19_999, 3]),
      'same-a.bin': content(30_000),
      'same-b.bin': content(30_000),
    });
    const one = desk(tree.root);
    await one.search();
    expect(one.asked.filter((job) => job.includes('alone'))).toEqual([]);
    expect(one.asked.filter((job) => job.includes('head-'))).toHaveLength(2);
    expect(one.asked.filter((job) => job.startsWith('kinds'))).toEqual([
      'kinds same-a.bin',
      'kinds same-b.bin',
    ]);
    one.asked.length = 0;
    writeFileSync(join(tree.root, 'same-c.bin'), content(30_000));
    expect(namesOf(await one.search())).toEqual([['same-a.bin', 'same-b.bin', 'same-c.bin']]);
    // Of two alone no sample was wanted; it is of three.
    expect(one.asked.filter((job) => !job.startsWith('kinds')).sort()).toEqual([
      'heads same-c.bin',
      ...['a', 'b', 'c'].map((name) => `samples same-${name}.bin`),
    ]);
    one.asked.length = 0;
    await one.search();
    expect(one.asked).toEqual([]);
  });

  it('are read again when somebody has written to one, though its size and time are as they were', async () => {
    using tree = temporaryTree({ a: content(9000), b: content(9000) });
    const one = desk(tree.root);
    utimesSync(join(tree.root, 'b'), 1_700_000_000, 1_700_000_000);
    expect(await one.search()).toHaveLength(1);
    writeFileSync(join(tree.root, 'b'), content(9000, [5000, 7]));
    utimesSync(join(tree.root, 'b'), 1_700_000_000, 1_700_000_000);
    expect(await one.search()).toHaveLength(0);
  });

  it.each([
    ['after they were listed', 'heads'],
    ['after their beginnings were read', 'samples'],
    ['before they are compared', 'kinds'],
  ])('that change %s are left out, and no other', async (_, phase) => {
    const bytes = content(9000);
    using tree = temporaryTree({ a: bytes, b: bytes, c: bytes, d: bytes, e: bytes, f: bytes });
    const at = (name: string): string => join(tree.root, name);
    const change = (): void => {
      // Another file of the same content, size and time; one that is gone; one that has grown; and one that is a link now.
      const { mtime } = statSync(at('b'));
      writeFileSync(at('new'), bytes);
      utimesSync(at('new'), mtime, mtime);
      renameSync(at('new'), at('b'));
      rmSync(at('c'));
      appendFileSync(at('e'), 'x');
      rmSync(at('f'));
      symlinkSync('a', at('f'));
    };
    let isOver = false;
    const found = await desk(tree.root).search({
      before(kind) {
        if (kind === phase && !isOver) change();
        isOver ||= kind === phase;
      },
    });
    expect(isOver).toBe(true);
    expect(namesOf(found)).toEqual([['a', 'd']]);
  });

  it('are not remembered while a change might not show in their times', async () => {
    using tree = temporaryTree({ a: content(9000), b: content(9000) });
    const one = desk(tree.root);
    await one.search({ freshSince: 0 });
    one.asked.length = 0;
    await one.search();
    expect(one.asked.filter((job) => job.startsWith('heads')).sort()).toEqual(['heads a', 'heads b']);
  });

  it('are remembered of folders that are not searched this time', async () => {
    using tree = temporaryTree();
    for (const folder of ['x', 'y']) {
      mkdirSync(join(tree.root, folder));
      for (const name of ['a', 'b']) writeFileSync(join(tree.root, folder, name), content(9000));
    }
    const [x, y] = [desk(join(tree.root, 'x')), desk(join(tree.root, 'y'))];
    await x.search();
    y.remembered = x.remembered as Uint8Array;
    await y.search();
    x.remembered = y.remembered;
    x.asked.length = 0;
    await x.search();
    expect(x.asked).toEqual([]);
  });

  it('are found where what was remembered is damaged', async () => {
    using tree = temporaryTree({ a: content(9000), b: content(9000) });
    const one = desk(tree.root);
    await one.search();
    const whole = one.remembered as Uint8Array;
    for (const spoiled of [
      whole.subarray(0, 50),
      whole.subarray(0, -8),
      new Uint8Array(3),
      whole.map((byte, at) => (at === 60 ? byte ^ 1 : byte)),
    ]) {
      one.remembered = spoiled;
      one.asked.length = 0;
      expect(await one.search()).toHaveLength(1);
      expect(one.asked.length).toBeGreaterThan(0);
    }
  });

  it('have the digest that journals name them by', async () => {
    using tree = temporaryTree({
      a: content(250_000),
      b: content(250_000),
      c: content(100),
      d: content(100),
    });
    const found = await desk(tree.root).search();
    const bytes = readFileSync(join(tree.root, 'a'));
    const sampled = Buffer.concat([
      bytes.subarray(0, 65_536),
      bytes.subarray(92_232, 157_768),
      bytes.subarray(-65_536),
    ]);
    expect(found.map(({ digest }) => digest())).toEqual([sha256(sampled), sha256(content(100))]);
  });
});
