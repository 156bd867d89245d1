import type { OpenFile } from '../../files/disk.ts';
import { limits } from '../limits.ts';
import { readExactly, readUpTo, viewOf } from '../read-bytes.ts';
import { damaged, Unreadable } from '../unreadable.ts';

/** A compound file (CFB), the package of doc, xls, ppt, msg and of encrypted documents; only its outermost streams. */
export type Compound = {
  /** The names of streams and folders at the top. */
  readonly names: ReadonlySet<string>;
  /** Returns the first `limit` bytes of a stream at the top, or undefined when there is none of that name. */
  read(name: string, limit: number): Uint8Array | undefined;
};

const END = 0xfffffffa;
const NONE = 0xffffffff;
const ENTRY_BYTES = 128;
const HEADER_ENTRIES = 109;

type Entry = {
  readonly name: string;
  readonly isStream: boolean;
  readonly left: number;
  readonly right: number;
  readonly child: number;
  readonly start: number;
  readonly size: number;
};

type Layout = {
  readonly file: OpenFile;
  readonly sector: number;
  readonly sectors: number;
  readonly miniSector: number;
  readonly miniBelow: number;
  /** Returns the sector after `sector` in its chain. */
  readonly after: (sector: number) => number;
};

/** Opens a compound file whose first bytes were recognised. Throws `Unreadable`. */
export function openCompound(file: OpenFile): Compound {
  const header = viewOf(readExactly(file, 0, 512));
  const layout = layoutOf(file, header);
  const directory = readChain(layout, header.getUint32(48, true), limits.parts * ENTRY_BYTES);
  const entries = entriesOf(directory);
  const [root] = entries;
  if (root === undefined) throw damaged();
  const top = topOf(entries, root);
  const mini = once(() => miniStream(layout, header, root));
  return {
    names: new Set(top.keys()),
    read(name, limit) {
      const entry = top.get(name);
      if (entry?.isStream !== true) return undefined;
      const length = Math.min(entry.size, limit);
      if (entry.size >= layout.miniBelow)
        return readChain(layout, entry.start, length, true).subarray(0, length);
      return mini()(entry.start, length);
    },
  };
}

function layoutOf(file: OpenFile, header: DataView): Layout {
  const shift = header.getUint16(30, true);
  const miniShift = header.getUint16(32, true);
  if ((shift !== 9 && shift !== 12) || miniShift > shift || miniShift < 4) throw damaged();
  const sector = 2 ** shift;
  const sectors = Math.ceil(file.stat().size / sector);
  const tables = tablesOf(file, header, { sector, sectors });
  const perTable = sector / 4;
  const read = new Map<number, DataView>();
  const after = (at: number): number => {
    const index = Math.floor(at / perTable);
    const table = tables[index];
    if (table === undefined) throw damaged();
    let view = read.get(index);
    if (view === undefined) {
      view = viewOf(readExactly(file, (table + 1) * sector, sector));
      read.set(index, view);
    }
    return view.getUint32((at % perTable) * 4, true);
  };
  return {
    file,
    sector,
    sectors,
    miniSector: 2 ** miniShift,
    miniBelow: header.getUint32(56, true),
    after,
  };
}

/** Returns where the tables of chains lie: the first in the header, the others in a chain of their own. */
function tablesOf(
  file: OpenFile,
  header: DataView,
  { sector, sectors }: Pick<Layout, 'sector' | 'sectors'>,
): readonly number[] {
  const tables: number[] = [];
  const take = (view: DataView, from: number, count: number): void => {
    for (let index = 0; index < count; index++) {
      const table = view.getUint32(from + index * 4, true);
      if (table < END) tables.push(table);
    }
  };
  take(header, 76, HEADER_ENTRIES);
  let next = header.getUint32(68, true);
  for (let count = 0; next < END; count++) {
    if (count > sectors) throw damaged();
    const view = viewOf(readExactly(file, (next + 1) * sector, sector));
    take(view, 0, sector / 4 - 1);
    next = view.getUint32(sector - 4, true);
  }
  return tables;
}

/** Returns the bytes of a chain of sectors, at most `limit`; a truncated last sector is taken as it is when `isLenient`. */
function readChain(layout: Layout, start: number, limit: number, isLenient = false): Uint8Array {
  const { file, sector, sectors, after } = layout;
  const pieces: Uint8Array[] = [];
  let length = 0;
  let count = 0;
  for (let at = start; at < END && length < limit; at = after(at)) {
    // A chain that is longer than the file is circular.
    if (++count > sectors) throw damaged();
    const piece = readUpTo(file, (at + 1) * sector, sector);
    if (piece.length < sector && !isLenient) throw damaged();
    pieces.push(piece);
    length += piece.length;
  }
  return Buffer.concat(pieces);
}

function entriesOf(bytes: Uint8Array): readonly Entry[] {
  const view = viewOf(bytes);
  const entries: Entry[] = [];
  for (let at = 0; at + ENTRY_BYTES <= bytes.length; at += ENTRY_BYTES) {
    const nameBytes = Math.min(64, Math.max(2, view.getUint16(at + 64, true))) - 2;
    entries.push({
      name: Buffer.from(bytes.subarray(at, at + nameBytes)).toString('utf16le'),
      isStream: view.getUint8(at + 66) === 2,
      left: view.getUint32(at + 68, true),
      right: view.getUint32(at + 72, true),
      child: view.getUint32(at + 76, true),
      start: view.getUint32(at + 116, true),
      size: view.getUint32(at + 120, true),
    });
  }
  return entries;
}

/** Returns the entries at the top: the names are a tree, which may be broken or circular. */
function topOf(entries: readonly Entry[], root: Entry): ReadonlyMap<string, Entry> {
  const top = new Map<string, Entry>();
  const seen = new Set<number>();
  const waiting = [root.child];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (at === NONE || seen.has(at)) continue;
    seen.add(at);
    const entry = entries[at];
    if (entry === undefined) throw damaged();
    top.set(entry.name, entry);
    waiting.push(entry.left, entry.right);
  }
  return top;
}

/** Small streams lie in sectors of their own inside one large stream. */
function miniStream(
  layout: Layout,
  header: DataView,
  root: Entry,
): (start: number, length: number) => Uint8Array {
  if (root.size > limits.whole) throw new Unreadable({ code: 'too-large', details: { what: 'bytes' } });
  const bytes = readChain(layout, root.start, root.size, true);
  const table = viewOf(readChain(layout, header.getUint32(60, true), root.size));
  const { miniSector } = layout;
  return (start, length) => {
    const pieces: Uint8Array[] = [];
    let filled = 0;
    for (let at = start; at < END && filled < length; at = table.getUint32(at * 4, true)) {
      if (at * 4 + 4 > table.byteLength || filled > bytes.length) throw damaged();
      pieces.push(bytes.subarray(at * miniSector, (at + 1) * miniSector));
      filled += miniSector;
    }
    return Buffer.concat(pieces).subarray(0, length);
  };
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}
