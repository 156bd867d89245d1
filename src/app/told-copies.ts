import { writeCacheFile } from '../files/cache-file.ts';
import { FACTS } from '../files/file-facts.ts';
import type { FolderStamp } from '../files/folder-stamp.ts';
import { systemPath } from '../files/locate.ts';
import { numbersOfStamp, STAMP_NUMBERS } from '../files/same-tree.ts';
import type { ArchiveId } from '../kernel/ids.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { Environment } from './environment.ts';
import { packSections, readSections, startsOf } from './packed-sections.ts';
import { indexFolder } from './settings.ts';

/**
 * A folder that a search for copies has listed: the names of its files, each ended by NUL, and the facts of the files
 * (files/file-facts.ts).
 */
export type SeenFolder = {
  readonly folder: RelPath;
  readonly names: Uint8Array;
  readonly facts: Float64Array;
};

/** What identifies a saved report on copies, and its result. */
export type CopiesHead = {
  /** Everything that the report depends on besides the tree (`auditKey`). */
  readonly key: readonly string[];
  /** The form in which it was printed. */
  readonly view: string;
  readonly hasCopies: boolean;
};

/** A saved report on copies as it was printed, with the tree that it describes. */
export type ToldCopies = {
  readonly head: CopiesHead;
  readonly words: Uint8Array;
  /** The number of folders. */
  readonly length: number;
  readonly pathOf: (index: number) => Uint8Array;
  readonly stampOf: (index: number) => Float64Array;
  readonly namesOf: (index: number) => Uint8Array;
  readonly factsOf: (index: number) => Float64Array;
};

const FORM = 0x636f_7079_0001;
const SECTION = { paths: 0, stamps: 1, numbers: 2, names: 3, facts: 4, words: 5 } as const;
/** Numbers for each folder: bytes of its path, bytes of its names, files. */
const NUMBERS = 3;

/** Saves a report on copies, completely or not at all. */
export function keepCopies(
  environment: Pick<Environment, 'variables' | 'home'>,
  id: ArchiveId,
  told: {
    readonly head: CopiesHead;
    readonly words: string;
    readonly folders: readonly (SeenFolder & { readonly stamp: FolderStamp })[];
  },
): void {
  const { head, words, folders } = told;
  const numbers = new Uint32Array(folders.length * NUMBERS);
  const stamps = new Float64Array(folders.length * STAMP_NUMBERS);
  const paths = folders.map(({ folder }) => Buffer.from(folder));
  for (const [at, { names, facts, stamp }] of folders.entries()) {
    numbers.set([paths[at]?.length ?? 0, names.length, facts.length / FACTS], at * NUMBERS);
    stamps.set(numbersOfStamp(stamp), at * STAMP_NUMBERS);
  }
  const facts = new Float64Array(folders.reduce((sum, folder) => sum + folder.facts.length, 0));
  let at = 0;
  for (const folder of folders) {
    facts.set(folder.facts, at);
    at += folder.facts.length;
  }
  const parts = packSections(FORM, head, [
    paths,
    new Uint8Array(stamps.buffer),
    new Uint8Array(numbers.buffer),
    folders.map(({ names }) => names),
    new Uint8Array(facts.buffer),
    Buffer.from(words),
  ]);
  writeCacheFile(fileOf(environment, id), parts);
}

/** Returns the last report on copies of the archive `id` with this key and view; undefined if there is none. */
export function readCopies(
  environment: Pick<Environment, 'variables' | 'home'>,
  id: ArchiveId,
  { key, view }: Omit<CopiesHead, 'hasCopies'>,
): ToldCopies | undefined {
  const isIt = (head: CopiesHead): boolean =>
    head.view === view && head.key.length === key.length && head.key.every((part, at) => part === key[at]);
  const packed = readSections<CopiesHead>(fileOf(environment, id), FORM, (head) =>
    isIt(head) ? Object.values(SECTION) : [],
  );
  if (packed === undefined || !isIt(packed.head)) return undefined;
  const part = (index: number): Uint8Array<ArrayBuffer> => packed.sections[index] ?? new Uint8Array(0);
  const table = new Uint32Array(part(SECTION.numbers).buffer, 0, part(SECTION.numbers).length >> 2);
  const length = table.length / NUMBERS;
  const stamps = new Float64Array(part(SECTION.stamps).buffer, 0, part(SECTION.stamps).length >> 3);
  const facts = new Float64Array(part(SECTION.facts).buffer, 0, part(SECTION.facts).length >> 3);
  const starts = [0, 1, 2].map((column) => startsOf(table, column, NUMBERS));
  const between = (column: number, at: number): readonly [number, number] => [
    starts[column]?.[at] ?? 0,
    starts[column]?.[at + 1] ?? 0,
  ];
  return {
    head: packed.head,
    words: part(SECTION.words),
    length,
    pathOf: (at) => part(SECTION.paths).subarray(...between(0, at)),
    stampOf: (at) => stamps.subarray(at * STAMP_NUMBERS, (at + 1) * STAMP_NUMBERS),
    namesOf: (at) => part(SECTION.names).subarray(...between(1, at)),
    factsOf: (at) => {
      const [from, to] = between(2, at);
      return facts.subarray(from * FACTS, to * FACTS);
    },
  };
}

function fileOf(environment: Pick<Environment, 'variables' | 'home'>, id: ArchiveId): string {
  return systemPath(indexFolder(environment), `${id}.copies`);
}
