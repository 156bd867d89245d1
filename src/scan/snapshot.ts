import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import type { EntryKind } from '../files/disk.ts';
import type { ArchiveId, WriterId } from '../kernel/ids.ts';
import type { Millis } from '../kernel/clock.ts';
import { joinPath, parseRelPath, ROOT } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import { fail, ok } from '../kernel/result.ts';
import type { Result } from '../kernel/result.ts';
import { sha256Stream } from '../kernel/sha256.ts';
import type { Sha256 } from '../kernel/sha256.ts';
import type { Entry, Unseen } from './entry.ts';
import { packer } from './packed-scan.ts';
import type { PackedScan, Packer } from './packed-scan.ts';

/** What one machine saw on the share, for others to take instead of looking themselves. */
export type Snapshot = {
  readonly archive: ArchiveId;
  /** When the scan began. */
  readonly at: Millis;
  /** The digest of the rules by which it left things out; undefined in a snapshot of an earlier version. */
  readonly rules?: Sha256 | undefined;
  /** The number of each writer's last event that was known when the scan began. */
  readonly known: Readonly<Record<WriterId, number>>;
  readonly scan: PackedScan;
};

/** What a snapshot is made of; the entries of a folder come one after the other. */
export type SnapshotSource = Omit<Snapshot, 'scan'> & {
  readonly scan: { readonly entries: Iterable<Entry>; readonly unseen: readonly Unseen[] };
};

/** Why bytes are not a usable snapshot: of a later format, cut off, or damaged. */
export type SnapshotFlaw = 'format' | 'incomplete' | 'damaged';

const FORMAT = 1;
const MAGIC = 'archive-snapshot';
/** Entries of one block, so that a reader never holds more than a few megabytes besides what it makes. */
const BLOCK = 16_384;
const DIGEST_BYTES = 32;
const kinds: readonly EntryKind[] = ['file', 'folder', 'link', 'other'];

type Header = {
  readonly magic: string;
  readonly format: number;
  readonly archive: ArchiveId;
  readonly at: Millis;
  readonly rules?: Sha256 | undefined;
  readonly known: Snapshot['known'];
  readonly entries: number;
  readonly unseen: readonly Unseen[];
};

/**
 * Returns a snapshot as pieces of a file (docs/on-disk-format.md): frames of a length and bytes, the first a header of
 * JSON, the others compressed blocks of entries; at the end the SHA-256 of all that.
 */
export function* encodeSnapshot({ archive, at, rules, known, scan }: SnapshotSource): Generator<Uint8Array> {
  const digest = sha256Stream();
  const { unseen } = scan;
  // The header says how many there are, so all are packed before it is written: a tenth of their size.
  const { blocks, entries } = packAll(scan.entries);
  const header: Header = {
    magic: MAGIC,
    format: FORMAT,
    archive,
    at,
    rules,
    known,
    entries,
    unseen,
  };
  const frame = (bytes: Uint8Array): Uint8Array => {
    const length = Buffer.alloc(4);
    length.writeUInt32LE(bytes.length);
    const whole = Buffer.concat([length, bytes]);
    digest.update(whole);
    return whole;
  };
  yield frame(Buffer.from(JSON.stringify(header)));
  for (const block of blocks) yield frame(block);
  yield Buffer.from(digest.digest(), 'hex');
}

function packAll(all: Iterable<Entry>): { readonly blocks: readonly Uint8Array[]; readonly entries: number } {
  const blocks: Uint8Array[] = [];
  let [entries, waiting]: [number, Entry[]] = [0, []];
  const flush = (): void => {
    if (waiting.length > 0) blocks.push(zstdCompressSync(packBlock(waiting)));
    entries += waiting.length;
    waiting = [];
  };
  for (const entry of all) {
    waiting.push(entry);
    if (waiting.length === BLOCK) flush();
  }
  flush();
  return { blocks, entries };
}

/** Returns the snapshot that `encodeSnapshot` made, or what is wrong with the bytes. Never throws. */
export function decodeSnapshot(bytes: Uint8Array): Result<Snapshot, SnapshotFlaw> {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = view.length - DIGEST_BYTES;
  if (end < 4) return fail('incomplete');
  const digest = sha256Stream();
  digest.update(view.subarray(0, end));
  if (digest.digest() !== view.toString('hex', end))
    return fail(isComplete(view, end) ? 'damaged' : 'incomplete');
  const frames = framesOf(view, end);
  const header = frames === undefined ? undefined : readHeader(frames[0]);
  if (frames === undefined || header === undefined) return fail('damaged');
  if (header.format !== FORMAT) return fail('format');
  try {
    const { archive, at, rules, known, unseen } = header;
    const packing = packer();
    for (const one of unseen) packing.miss(one);
    const into = { packing, begun: new Set<RelPath>(), folder: undefined };
    for (const block of frames.slice(1)) unpackBlock(zstdDecompressSync(block), into);
    if (packing.length !== header.entries) return fail('damaged');
    return ok({ archive, at, ...(rules && { rules }), known, scan: packing.done() });
  } catch {
    // The digest is right, so another program wrote it; the tree is looked at instead.
    return fail('damaged');
  }
}

function isComplete(view: Buffer, end: number): boolean {
  return framesOf(view, end) !== undefined;
}

/** Returns the frames up to `end`; undefined when they do not end there. */
function framesOf(view: Buffer, end: number): readonly Buffer[] | undefined {
  const frames: Buffer[] = [];
  let at = 0;
  while (at + 4 <= end) {
    const next = at + 4 + view.readUInt32LE(at);
    if (next > end) return undefined;
    frames.push(view.subarray(at + 4, next));
    at = next;
  }
  return at === end ? frames : undefined;
}

function readHeader(frame: Buffer | undefined): Header | undefined {
  try {
    const value = JSON.parse(frame?.toString('utf8') ?? '') as Partial<Header> | null;
    return value?.magic === MAGIC ? (value as Header) : undefined;
  } catch {
    return undefined;
  }
}

/** One block: the length of its text, the text, the kinds, the sizes and times. */
function packBlock(entries: readonly Entry[]): Uint8Array {
  const text = Buffer.from(textOf(entries));
  const head = Buffer.alloc(8);
  head.writeUInt32LE(text.length);
  head.writeUInt32LE(entries.length, 4);
  const numbers = Buffer.alloc(16 * entries.length);
  entries.forEach(({ size, modified }, at) => {
    numbers.writeDoubleLE(size, 8 * at);
    // Sizes first, then times: what is alike lies together and compresses better.
    numbers.writeDoubleLE(modified, 8 * (entries.length + at));
  });
  const kind = Buffer.from(entries.map((entry) => kinds.indexOf(entry.kind)));
  return Buffer.concat([head, text, kind, numbers]);
}

/** The names, divided by NUL; before the names of a folder its path, which begins with a `/` as no name can. */
function textOf(entries: readonly Entry[]): string {
  const parts: string[] = [];
  let folder: string | undefined;
  for (const { path } of entries) {
    const slash = path.lastIndexOf('/');
    const above = path.slice(0, Math.max(slash, 0));
    if (above !== folder) parts.push(`/${above}`);
    folder = above;
    parts.push(path.slice(slash + 1));
  }
  return parts.join('\0');
}

type Unpacking = { readonly packing: Packer; readonly begun: Set<RelPath>; folder: RelPath | undefined };

function unpackBlock(block: Buffer, into: Unpacking): void {
  const textLength = block.readUInt32LE(0);
  const count = block.readUInt32LE(4);
  const kindsAt = 8 + textLength;
  const numbersAt = kindsAt + count;
  let at = 0;
  for (const part of block.toString('utf8', 8, kindsAt).split('\0')) {
    if (part.startsWith('/')) {
      const folder = checkedPath(part.slice(1));
      // A block begins with its folder, which may have begun in the block before.
      if (folder !== into.folder) {
        if (into.begun.has(folder)) throw new Error(`the entries of ${folder} are in two places`);
        into.packing.begin(folder);
      }
      into.begun.add(folder);
      into.folder = folder;
    } else {
      into.packing.add(nameOnly(part), {
        kind: kinds[block.readUInt8(kindsAt + at)] ?? 'other',
        size: block.readDoubleLE(numbersAt + 8 * at),
        modified: block.readDoubleLE(numbersAt + 8 * (count + at)),
      });
      at++;
    }
  }
  if (at !== count) throw new Error('names and numbers do not agree');
}

function nameOnly(name: string): string {
  return joinPath(ROOT, name);
}

function checkedPath(text: string): RelPath {
  const parsed = parseRelPath(text);
  if (!parsed.ok) throw new Error(`no path inside the archive: ${text}`);
  return parsed.value;
}
