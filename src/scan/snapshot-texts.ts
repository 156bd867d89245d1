import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import type { OpenFile } from '../files/disk.ts';
import { fill } from '../files/fill.ts';
import type { Fingerprint } from '../journal/event.ts';
import type { ArchiveId } from '../kernel/ids.ts';
import type { Millis } from '../kernel/clock.ts';
import { sha256Stream } from '../kernel/sha256.ts';

/** A document that was read: what it says holds for as long as its size and time are these. */
type TextPlace = { readonly path: string; readonly size: number; readonly modified: number };

/** What one machine has read, for others to take instead of reading it themselves. */
export type SharedText = {
  readonly fingerprint: Fingerprint;
  /** As much of the text as is searched; absent where there is none. */
  readonly body?: string;
  readonly places: readonly TextPlace[];
};

/** What a file of shared texts says of itself. */
export type TextsHeader = {
  readonly archive: ArchiveId;
  readonly at: Millis;
  /** How the texts were read and cut, and what is left out: texts of another form are of no use. */
  readonly form: string;
  /** Tells one state of the texts from another. */
  readonly state: string;
};

const FORMAT = 1;
const MAGIC = 'archive-texts';
const DIGEST_BYTES = 32;
const HEAD_BYTES = 4 + DIGEST_BYTES;
/** Characters of one block, so that neither side ever holds more than some megabytes. */
const BLOCK = 1_000_000;
/** A longer frame, or one that unpacks to more, was written by somebody else. */
const LIMIT = 64 * 1024 * 1024;

/**
 * Yields shared texts as pieces of a file (docs/on-disk-format.md): frames of a length, the SHA-256 of their bytes
 * and these; the first a header of JSON, the others compressed JSON lists of texts. Each is verified alone, so a
 * reader takes them one by one and needs no memory for all.
 */
export function* encodeTexts(header: TextsHeader, texts: Iterable<SharedText>): Generator<Uint8Array> {
  yield frame(Buffer.from(JSON.stringify({ magic: MAGIC, format: FORMAT, ...header })));
  let [waiting, characters]: [SharedText[], number] = [[], 0];
  for (const text of texts) {
    waiting.push(text);
    characters += (text.body?.length ?? 0) + text.places.length * 100;
    if (characters < BLOCK) continue;
    yield block(waiting);
    [waiting, characters] = [[], 0];
  }
  if (waiting.length > 0) yield block(waiting);
}

/** Returns what a file of shared texts says of itself; undefined if it is not one, damaged, or of another format. */
export function readTextsHeader(file: Pick<OpenFile, 'read'>): TextsHeader | undefined {
  return headerOf(frameAt(file, 0)?.bytes);
}

/**
 * Yields the texts of a file, block by block and each verified, up to the first block that is cut off or damaged.
 * What was yielded is valid, whatever follows.
 */
export function* decodeTexts(file: Pick<OpenFile, 'read'>): Generator<readonly SharedText[]> {
  let found = frameAt(file, 0);
  if (headerOf(found?.bytes) === undefined) return;
  while (found !== undefined) {
    found = frameAt(file, found.next);
    const texts = found === undefined ? undefined : textsIn(found.bytes);
    if (texts === undefined) return;
    yield texts;
  }
}

function block(texts: readonly SharedText[]): Uint8Array {
  const level = { params: { [constants.ZSTD_c_compressionLevel]: 3 } };
  return frame(zstdCompressSync(Buffer.from(JSON.stringify(texts)), level));
}

function frame(bytes: Buffer): Uint8Array {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(bytes.length);
  return Buffer.concat([length, digestOf(bytes), bytes]);
}

function digestOf(bytes: Uint8Array): Buffer {
  const digest = sha256Stream();
  digest.update(bytes);
  return Buffer.from(digest.digest(), 'hex');
}

/** Returns the frame at `position` and where the next one is; undefined at the end, and where it is not whole. */
function frameAt(
  file: Pick<OpenFile, 'read'>,
  position: number,
): { readonly bytes: Buffer; readonly next: number } | undefined {
  const head = bytesAt(file, position, HEAD_BYTES);
  const length = head?.readUInt32LE(0) ?? LIMIT;
  if (head === undefined || length >= LIMIT) return undefined;
  const bytes = bytesAt(file, position + HEAD_BYTES, length);
  if (bytes === undefined || !digestOf(bytes).equals(head.subarray(4))) return undefined;
  return { bytes, next: position + HEAD_BYTES + length };
}

function bytesAt(file: Pick<OpenFile, 'read'>, position: number, length: number): Buffer | undefined {
  const bytes = Buffer.alloc(length);
  return fill(file, bytes, position) === length ? bytes : undefined;
}

function headerOf(bytes: Buffer | undefined): TextsHeader | undefined {
  try {
    const value = JSON.parse(bytes?.toString('utf8') ?? '') as Partial<
      TextsHeader & { magic: string; format: number }
    > | null;
    return value?.magic === MAGIC && value.format === FORMAT ? (value as TextsHeader) : undefined;
  } catch {
    return undefined;
  }
}

/** The digest is right, so anything but a list of texts was written by another program, and is ignored. */
function textsIn(bytes: Buffer): readonly SharedText[] | undefined {
  try {
    const value: unknown = JSON.parse(zstdDecompressSync(bytes, { maxOutputLength: LIMIT }).toString('utf8'));
    return Array.isArray(value) && value.every(isText) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isText(value: unknown): value is SharedText {
  const { fingerprint, body, places } = value as Partial<SharedText>;
  return (
    typeof fingerprint?.size === 'number' &&
    /^[0-9a-f]{64}$/.test(fingerprint.digest) &&
    (body === undefined || typeof body === 'string') &&
    Array.isArray(places)
  );
}
