import type { Finding } from '../check/finding.ts';
import { entryKinds } from '../files/flat-listing.ts';
import type { FolderStamp } from '../files/folder-stamp.ts';
import { numbersOfStamp, STAMP_NUMBERS } from '../files/same-tree.ts';
import type { PackedNames } from '../files/same-tree.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { PackedFolder, PackedScan } from '../scan/packed-scan.ts';
import { packSections, readSections, startsOf } from './packed-sections.ts';

/** What an audit found in one folder and remembers for the next audit. */
export type RememberedFolder = {
  readonly path: RelPath;
  /** Empty if the folder must be listed again. */
  readonly stamp: FolderStamp | '';
  /**
   * What the folder's own name and place say: `closed` if programs keep unfinished files in it, `stray` if it fits no
   * level of the filing path.
   */
  readonly standing: 'usual' | 'closed' | 'stray';
  /** Which files are empty is remembered, but no other sizes. */
  readonly inside: PackedNames;
  readonly findings: readonly Finding[];
  readonly files: number;
  /** How many of the files have names that break the rules. */
  readonly wrong: number;
};

/** What identifies a saved audit, and its totals. */
export type AuditHead = {
  /** Differs between any two saved audits; a printed report is saved under it. */
  readonly mark: string;
  /** Everything that the findings depend on besides the tree (`auditKey`). */
  readonly key: readonly string[];
  /** Whether the findings depend on which files are empty. */
  readonly wantsSizes: boolean;
  readonly files: number;
  readonly conforming: number;
  readonly errors: number;
  readonly warnings: number;
};

/** The last audit, as it is read from its file beside the index. */
export type AuditMemory = {
  readonly head: AuditHead;
  /** The number of folders, which are numbered in the order of their paths. */
  readonly length: number;
  /** The path, the stamp and the names of a folder by its number: what is needed to see whether it has changed. */
  readonly pathOf: (index: number) => Uint8Array;
  readonly stampOf: (index: number) => Float64Array;
  readonly namesOf: (index: number) => PackedNames;
  /** Returns all remembered folders; empty if the audit was read without its findings. */
  readonly folders: () => readonly RememberedFolder[];
};

const FORM = 0x6175_6469_0002;
const SECTION = { paths: 0, stamps: 1, numbers: 2, names: 3, kinds: 4, stampTexts: 5, findings: 6 } as const;
/**
 * Numbers for each folder: the lengths of its path and of its names in bytes, the number of its entries, its standing,
 * and the numbers of its files, wrong names and findings.
 */
const NUMBERS = 7;
const standings = ['usual', 'closed', 'stray'] as const;
/** The byte that stands for an empty file (files/same-tree.ts); every other entry has the index of its kind. */
const EMPTY_FILE = entryKinds.length;

/** Returns a byte for each entry of a folder: its kind, or that it is an empty file. */
export function fileMarks(scan: PackedScan, { from, to }: PackedFolder): Uint8Array {
  const marks = new Uint8Array(to - from);
  for (let index = from; index < to; index++) {
    const isEmpty = scan.isFile(index) && scan.sizeAt(index) === 0;
    marks[index - from] = isEmpty ? EMPTY_FILE : scan.kindIndexAt(index);
  }
  return marks;
}

/** Returns the content of an audit file, as parts to be written one after the other. */
export function packAudit(head: AuditHead, folders: readonly RememberedFolder[]): readonly Uint8Array[] {
  const numbers = new Uint32Array(folders.length * NUMBERS);
  const stamps = new Float64Array(folders.length * STAMP_NUMBERS);
  const paths = folders.map(({ path }) => Buffer.from(path));
  folders.forEach(({ stamp, inside, standing, files, wrong, findings }, at) => {
    const row = at * NUMBERS;
    numbers[row] = paths[at]?.length ?? 0;
    numbers[row + 1] = inside.names.length;
    numbers[row + 2] = inside.kinds.length;
    numbers[row + 3] = standings.indexOf(standing);
    numbers[row + 4] = files;
    numbers[row + 5] = wrong;
    numbers[row + 6] = findings.length;
    stamps.set(numbersOfStamp(stamp), at * STAMP_NUMBERS);
  });
  return packSections(FORM, head, [
    paths,
    new Uint8Array(stamps.buffer),
    new Uint8Array(numbers.buffer),
    folders.map(({ inside }) => inside.names),
    folders.map(({ inside }) => inside.kinds),
    Buffer.from(folders.map(({ stamp }) => stamp).join('\0')),
    Buffer.from(JSON.stringify(folders.flatMap(({ findings }) => findings))),
  ]);
}

/**
 * Reads a saved audit, with its findings only if `wantsFindings`. Returns undefined if the file is missing, damaged or
 * of another form, or if `isWanted` rejects its head.
 */
export function readAuditFile(
  file: string,
  isWanted: (head: AuditHead) => boolean,
  wantsFindings: boolean,
): AuditMemory | undefined {
  const { stampTexts, findings, ...rest } = SECTION;
  const wanted = [...Object.values(rest), ...(wantsFindings ? [stampTexts, findings] : [])];
  const packed = readSections<AuditHead>(file, FORM, (head) => (isWanted(head) ? wanted : []));
  if (packed === undefined || !isWanted(packed.head)) return undefined;
  const part = (index: number): Uint8Array<ArrayBuffer> => packed.sections[index] ?? new Uint8Array(0);
  const table = new Uint32Array(part(SECTION.numbers).buffer, 0, part(SECTION.numbers).length >> 2);
  const length = table.length / NUMBERS;
  const stamps = new Float64Array(part(SECTION.stamps).buffer, 0, part(SECTION.stamps).length >> 3);
  const [pathStarts, nameStarts, kindStarts] = [0, 1, 2].map((column) => startsOf(table, column, NUMBERS));
  const piece = (index: number, starts: Float64Array | undefined, at: number): Uint8Array =>
    part(index).subarray(starts?.[at], starts?.[at + 1]);
  const memory = {
    head: packed.head,
    length,
    pathOf: (at: number) => piece(SECTION.paths, pathStarts, at),
    stampOf: (at: number) => stamps.subarray(at * STAMP_NUMBERS, (at + 1) * STAMP_NUMBERS),
    namesOf: (at: number): PackedNames => ({
      names: piece(SECTION.names, nameStarts, at),
      kinds: piece(SECTION.kinds, kindStarts, at),
    }),
  };
  return { ...memory, folders: () => foldersOf(memory, table, part(stampTexts), part(findings)) };
}

function foldersOf(
  { length, pathOf, namesOf }: Omit<AuditMemory, 'folders'>,
  table: Uint32Array,
  stampTexts: Uint8Array,
  findings: Uint8Array,
): readonly RememberedFolder[] {
  if (findings.length === 0) return [];
  const stamps = textOf(stampTexts).split('\0');
  const all = JSON.parse(textOf(findings)) as readonly Finding[];
  let told = 0;
  return Array.from({ length }, (_, at): RememberedFolder => {
    const [, , , standing = 0, files = 0, wrong = 0, count = 0] = table.subarray(
      at * NUMBERS,
      (at + 1) * NUMBERS,
    );
    const own = all.slice(told, told + count);
    told += count;
    return {
      path: textOf(pathOf(at)) as RelPath,
      stamp: (stamps[at] ?? '') as FolderStamp | '',
      standing: standings[standing] ?? 'usual',
      inside: namesOf(at),
      files,
      wrong,
      findings: own,
    };
  });
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8');
}
