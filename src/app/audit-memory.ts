import type { Finding } from '../check/finding.ts';
import type { Inside } from '../check/folder-check.ts';
import type { FolderStamp } from '../files/folder-stamp.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import { packSections, unpackSections } from './packed-sections.ts';

/** What an audit found in one folder. */
export type RememberedFolder = {
  readonly path: RelPath;
  /** Empty where the folder is to be listed again. */
  readonly stamp: FolderStamp | '';
  /** What its own folder says of it: programs keep there what is not finished, or it fits no level of the filing path. */
  readonly standing: 'usual' | 'closed' | 'stray';
  /** Of sizes only whether they are 0 is remembered. */
  readonly inside: readonly Inside[];
  readonly findings: readonly Finding[];
  readonly files: number;
  /** How many of the files have wrong names. */
  readonly wrong: number;
};

/** What an audit as a whole is known by. */
export type AuditHead = {
  /** Differs for any two audits that were kept: the words in which one was told are known by it. */
  readonly mark: string;
  /** All that the findings depend on beside the tree (`auditKey`). */
  readonly key: readonly string[];
  /** Findings depend on which files are empty. */
  readonly wantsSizes: boolean;
  readonly files: number;
  readonly conforming: number;
  readonly errors: number;
  readonly warnings: number;
};

/** What the last audit found, as it lies in a file beside the index. */
export type AuditMemory = {
  readonly head: AuditHead;
  /** By path; names and findings of a folder are made when somebody asks for them. */
  readonly paths: readonly RelPath[];
  readonly stamps: readonly (FolderStamp | '')[];
  /** The names in each folder, each ended by NUL, and what each is: for a look at the files alone. */
  readonly namesOf: (index: number) => PackedNames;
  /** Undefined where the file is not whole. */
  readonly folders: () => readonly RememberedFolder[] | undefined;
};

/** The names in one folder: `names` begins with the first one, `kinds` has a byte for each. */
export type PackedNames = { readonly names: Uint8Array; readonly kinds: Uint8Array };

const FORM = 0x6175_6469_0001;
const SECTION = { paths: 0, stamps: 1, numbers: 2, names: 3, kinds: 4, findings: 5 } as const;
/** Of each folder: bytes of its names, how many there are, how it stands, files, wrong ones, findings. */
const NUMBERS = 6;
const standings = ['usual', 'closed', 'stray'] as const;
const kinds = ['file', 'folder', 'link', 'other'] as const;
/** The byte of a file that is empty, and of one that is not. */
export const FILE = 0;
export const EMPTY_FILE = 4;

/** Returns an audit as one file. */
export function packAudit(head: AuditHead, folders: readonly RememberedFolder[]): Uint8Array {
  const names = folders.map(({ inside }) => Buffer.from(inside.map(({ name }) => `${name}\0`).join('')));
  const numbers = folders.flatMap(({ inside, standing, files, wrong, findings }, at) => [
    names[at]?.length ?? 0,
    inside.length,
    standings.indexOf(standing),
    files,
    wrong,
    findings.length,
  ]);
  const sections = [
    Buffer.from(folders.map(({ path }) => path).join('\0')),
    Buffer.from(folders.map(({ stamp }) => stamp).join('\0')),
    new Uint8Array(Uint32Array.from(numbers).buffer),
    Buffer.concat(names),
    Uint8Array.from(folders.flatMap(({ inside }) => inside.map(byteOf))),
    Buffer.from(JSON.stringify(folders.flatMap(({ findings }) => findings))),
  ];
  return packSections(FORM, head, sections);
}

/** Returns the audit that a file holds; undefined for anything else, or where what a look at the tree needs is not whole. */
export function unpackAudit(bytes: Uint8Array): AuditMemory | undefined {
  const packed = unpackSections<AuditHead>(FORM, bytes);
  const texts = packed && [packed.section(SECTION.paths), packed.section(SECTION.stamps)];
  const [paths, stamps] = (texts ?? []).map(
    (text) => text && Buffer.from(text.buffer, text.byteOffset, text.length).toString('utf8').split('\0'),
  );
  const [numbers, names, marks] = [SECTION.numbers, SECTION.names, SECTION.kinds].map((at) =>
    packed?.section(at),
  );
  if (!packed || !paths || !stamps || !numbers || !names || !marks) return undefined;
  const table = new Uint32Array(numbers.buffer, numbers.byteOffset, numbers.length >> 2);
  const [nameStarts, kindStarts] = [startsOf(table, 0, paths.length), startsOf(table, 1, paths.length)];
  const namesOf = (index: number): PackedNames => ({
    names: names.subarray(nameStarts[index], nameStarts[index + 1]),
    kinds: marks.subarray(kindStarts[index], kindStarts[index + 1]),
  });
  return {
    head: packed.head,
    paths: paths as RelPath[],
    stamps: stamps as (FolderStamp | '')[],
    namesOf,
    folders() {
      const text = packed.section(SECTION.findings);
      if (text === undefined) return undefined;
      const findings = JSON.parse(Buffer.from(text).toString('utf8')) as readonly Finding[];
      let told = 0;
      return paths.map((path, at): RememberedFolder => {
        const [, , standing = 0, files = 0, wrong = 0, count = 0] = table.subarray(
          at * NUMBERS,
          (at + 1) * NUMBERS,
        );
        const own = findings.slice(told, told + count);
        told += count;
        return {
          path: path as RelPath,
          stamp: (stamps[at] ?? '') as FolderStamp | '',
          standing: standings[standing] ?? 'usual',
          get inside() {
            return insideOf(namesOf(at));
          },
          findings: own,
          files,
          wrong,
        };
      });
    },
  };
}

function startsOf(table: Uint32Array, column: number, folders: number): Float64Array {
  const starts = new Float64Array(folders + 1);
  for (let at = 0; at < folders; at++)
    starts[at + 1] = (starts[at] ?? 0) + (table[at * NUMBERS + column] ?? 0);
  return starts;
}

function byteOf({ kind, size }: Inside): number {
  return kind === 'file' && size === 0 ? EMPTY_FILE : kinds.indexOf(kind);
}

function insideOf({ names, kinds: marks }: PackedNames): readonly Inside[] {
  const texts = Buffer.from(names).toString('utf8').split('\0');
  return Array.from(marks, (mark, at) => ({
    name: texts[at] ?? '',
    kind: mark === EMPTY_FILE ? 'file' : (kinds[mark] ?? 'other'),
    size: mark === EMPTY_FILE ? 0 : 1,
  }));
}
