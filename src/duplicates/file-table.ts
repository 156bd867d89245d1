import { FACT, FACTS } from '../files/file-facts.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { Place } from './candidate.ts';
import { hashOfNumbers } from './quick-hash.ts';
import { eachGroup, rowsAlike } from './rows-alike.ts';

/** Files of one folder, as they are listed. */
type FilesOfFolder = {
  readonly root: number;
  readonly folder: RelPath;
  /** Divided by NUL. */
  readonly names: string;
  /** Of all files of a message; those of this folder begin at `from`. */
  readonly facts: Float64Array;
  readonly from: number;
};

/**
 * Files of one or several trees in little memory: a million take some 100 MB, where their paths alone would take more.
 * A row is a file under one of its names.
 */
export type FileTable = {
  readonly length: number;
  /** Adds the files of a folder whose names `isWanted`; all of them if that is absent. */
  add(files: FilesOfFolder, isWanted?: (name: string) => boolean): void;
  placeOf(row: number): Place;
  /** Returns one of the numbers that are known of a file, named by `FACT`. */
  fact(row: number, part: keyof typeof FACT): number;
  /** Writes what tells a file in this state from any other into `into`, as `files/file-facts.ts` has it. */
  putState(row: number, into: Float64Array, at: number): void;
  /** Returns the rows of files that share their size, above 0, with another one, in the order of the table. */
  sharingSize(): Uint32Array;
  /** Returns the rows of the files without content. */
  empty(): readonly number[];
};

const FIRST_ROOM = 1024;

/** Returns a table without files. */
export function fileTable(): FileTable {
  return new PackedTable();
}

class PackedTable implements FileTable {
  length = 0;
  readonly #folders: { readonly root: number; readonly path: RelPath; readonly names: string }[] = [];
  readonly #devices: number[] = [];
  #folderOf = new Uint32Array(FIRST_ROOM);
  #nameAt = new Uint32Array(FIRST_ROOM);
  #size = new Float64Array(FIRST_ROOM);
  #modified = new Float64Array(FIRST_ROOM);
  #changed = new Float64Array(FIRST_ROOM);
  #inodeHigh = new Uint32Array(FIRST_ROOM);
  #inodeLow = new Uint32Array(FIRST_ROOM);
  #device = new Uint16Array(FIRST_ROOM);
  #links = new Uint32Array(FIRST_ROOM);
  /** In the units of the system: 512 bytes. */
  #blocks = new Uint32Array(FIRST_ROOM);

  add({ root, folder, names, facts, from }: FilesOfFolder, isWanted?: (name: string) => boolean): void {
    if (names === '') return;
    this.#folders.push({ root, path: folder, names });
    let at = from;
    for (let start = 0; start <= names.length; at += FACTS) {
      const end = names.indexOf('\0', start);
      const stop = end < 0 ? names.length : end;
      if (isWanted === undefined || isWanted(names.slice(start, stop))) this.#addOne(start, facts, at);
      start = stop + 1;
    }
  }

  #addOne(nameAt: number, facts: Float64Array, at: number): void {
    if (this.length === this.#size.length) this.#grow();
    const row = this.length++;
    const part = (one: number): number => facts[at + one] ?? 0;
    this.#folderOf[row] = this.#folders.length - 1;
    this.#nameAt[row] = nameAt;
    this.#size[row] = part(FACT.size);
    this.#modified[row] = part(FACT.modified);
    this.#changed[row] = part(FACT.changed);
    this.#inodeHigh[row] = part(FACT.inodeHigh);
    this.#inodeLow[row] = part(FACT.inodeLow);
    this.#device[row] = this.#deviceNumber(part(FACT.device));
    this.#links[row] = part(FACT.links);
    this.#blocks[row] = Math.min(part(FACT.allocated) / 512, 0xffff_ffff);
  }

  placeOf(row: number): Place {
    const folder = this.#folders[this.#folderOf[row] ?? -1];
    if (folder === undefined || row >= this.length) throw new Error(`no file ${row}`);
    const start = this.#nameAt[row] ?? 0;
    const end = folder.names.indexOf('\0', start);
    const name = folder.names.slice(start, end < 0 ? undefined : end);
    // A name of a listing is one component, so that it need not be checked again.
    return { root: folder.root, path: (folder.path === '' ? name : `${folder.path}/${name}`) as RelPath };
  }

  fact(row: number, part: keyof typeof FACT): number {
    switch (part) {
      case 'size':
        return this.#size[row] ?? 0;
      case 'modified':
        return this.#modified[row] ?? 0;
      case 'changed':
        return this.#changed[row] ?? 0;
      case 'device':
        return this.#devices[this.#device[row] ?? 0] ?? 0;
      case 'inodeHigh':
        return this.#inodeHigh[row] ?? 0;
      case 'inodeLow':
        return this.#inodeLow[row] ?? 0;
      case 'links':
        return this.#links[row] ?? 0;
      case 'allocated':
        return (this.#blocks[row] ?? 0) * 512;
    }
  }

  putState(row: number, into: Float64Array, at: number): void {
    into[at + FACT.size] = this.#size[row] ?? 0;
    into[at + FACT.modified] = this.#modified[row] ?? 0;
    into[at + FACT.changed] = this.#changed[row] ?? 0;
    into[at + FACT.device] = this.fact(row, 'device');
    into[at + FACT.inodeHigh] = this.#inodeHigh[row] ?? 0;
    into[at + FACT.inodeLow] = this.#inodeLow[row] ?? 0;
  }

  sharingSize(): Uint32Array {
    const rows = new Uint32Array(this.length);
    let filled = 0;
    for (let row = 0; row < this.length; row++) if (this.#size[row] !== 0) rows[filled++] = row;
    const groups = rowsAlike(rows.subarray(0, filled), {
      hashOf: (row) => hashOfNumbers(this.#size[row] ?? 0, 0),
      areAlike: (one, other) => this.#size[one] === this.#size[other],
    });
    // In the order of the table, which is that of the folders: so a disk reads what lies together together.
    return groups.rows.sort();
  }

  empty(): readonly number[] {
    const rows: number[] = [];
    for (let row = 0; row < this.length; row++) if (this.#size[row] === 0) rows.push(row);
    return rows;
  }

  #deviceNumber(device: number): number {
    const last = this.#devices.length - 1;
    if (this.#devices[last] === device) return last;
    const known = this.#devices.indexOf(device);
    return known >= 0 ? known : this.#devices.push(device) - 1;
  }

  #grow(): void {
    const room = 2 * this.#size.length;
    const larger = <Column extends Uint32Array | Float64Array | Uint16Array>(
      column: Column,
      empty: Column,
    ): Column => {
      empty.set(column);
      return empty;
    };
    this.#folderOf = larger(this.#folderOf, new Uint32Array(room));
    this.#nameAt = larger(this.#nameAt, new Uint32Array(room));
    this.#size = larger(this.#size, new Float64Array(room));
    this.#modified = larger(this.#modified, new Float64Array(room));
    this.#changed = larger(this.#changed, new Float64Array(room));
    this.#inodeHigh = larger(this.#inodeHigh, new Uint32Array(room));
    this.#inodeLow = larger(this.#inodeLow, new Uint32Array(room));
    this.#device = larger(this.#device, new Uint16Array(room));
    this.#links = larger(this.#links, new Uint32Array(room));
    this.#blocks = larger(this.#blocks, new Uint32Array(room));
  }
}

/** Returns the rows of `rows` that are the first of their files, and for files by several names all of their rows. */
export function distinctFiles(
  table: Pick<FileTable, 'fact'>,
  rows: Uint32Array,
): { readonly rows: Uint32Array; readonly names: ReadonlyMap<number, Uint32Array> } {
  const { fact } = table;
  const of = fact.bind(table);
  const several = rowsAlike(rows, {
    hashOf: (row) => hashOfNumbers(of(row, 'inodeLow'), of(row, 'inodeHigh'), of(row, 'device')),
    areAlike: (one, other) =>
      of(one, 'inodeLow') === of(other, 'inodeLow') &&
      of(one, 'inodeHigh') === of(other, 'inodeHigh') &&
      of(one, 'device') === of(other, 'device'),
  });
  const names = new Map<number, Uint32Array>();
  const further = new Set<number>();
  for (const group of eachGroup(several)) {
    names.set(group[0] ?? 0, group);
    for (const row of group.subarray(1)) further.add(row);
  }
  return { rows: further.size === 0 ? rows : rows.filter((row) => !further.has(row)), names };
}
