import { pipeline, Readable } from 'node:stream';
import { createInflateRaw, inflateRawSync } from 'node:zlib';
import { fromRandomAccessReaderPromise, RandomAccessReader } from 'yauzl';
import type { Entry, ReadRequest, ZipFile } from 'yauzl';
import type { OpenFile } from '../../files/disk.ts';
import { limits } from '../limits.ts';
import { readExactly } from '../read-bytes.ts';
import { damaged, Unreadable } from '../unreadable.ts';

/** A zip file whose parts are read one by one, with a limit on what they inflate to together. */
export type Package = {
  /** The names of the parts, in the order of the directory. */
  readonly names: readonly string[];
  readonly has: (name: string) => boolean;
  /** Returns the bytes of a part piece by piece; none when there is no such part. Whoever has enough stops. */
  read(name: string): AsyncIterable<Uint8Array>;
};

/** Parts that inflate to less than this are inflated in one go, which is many times cheaper than a stream. */
const AT_ONCE = 4 * 1024 * 1024;
/** Bytes that are read and inflated at a time otherwise. */
const PIECE = 64 * 1024;

/** Opens a zip file whose first bytes were recognised. Throws `Unreadable`, `password` when a part is encrypted. */
export async function openPackage(file: OpenFile): Promise<Package> {
  const { zip, parts } = await readDirectory(file);
  const budget = { left: limits.inflated };
  return {
    names: [...parts.keys()],
    has: (name) => parts.has(name),
    async *read(name) {
      const entry = parts.get(name);
      if (entry === undefined) return;
      const start = await dataStart(zip, entry);
      for await (const piece of inflate(file, entry, start)) {
        budget.left -= piece.length;
        if (budget.left < 0) throw new Unreadable({ code: 'too-large', details: { what: 'bytes' } });
        yield piece;
      }
    },
  };
}

/** Returns a part as text; the first `limit` bytes of it. */
export async function readPart(opened: Package, name: string, limit: number): Promise<string> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of opened.read(name)) {
    pieces.push(piece);
    length += piece.length;
    if (length >= limit) break;
  }
  return Buffer.concat(pieces).subarray(0, limit).toString('utf8');
}

type Directory = { readonly zip: ZipFile; readonly parts: ReadonlyMap<string, Entry> };

async function readDirectory(file: OpenFile): Promise<Directory> {
  const parts = new Map<string, Entry>();
  let zip: ZipFile;
  try {
    zip = await fromRandomAccessReaderPromise(new FileReader(file), file.stat().size, {
      decodeStrings: false,
      autoClose: false,
    });
    if (zip.entryCount > limits.parts)
      throw new Unreadable({ code: 'too-large', details: { what: 'parts' } });
    // Names of parts are ASCII in every format that is read here, whatever the flags say.
    for await (const entry of zip.eachEntry()) parts.set(entry.fileName.toString('utf8'), entry);
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    if (error instanceof Error && error.message.includes('encryption')) throw encrypted(error);
    throw damaged(undefined, error);
  }
  if ([...parts.values()].some((entry) => entry.isEncrypted())) throw encrypted();
  return { zip, parts };
}

function encrypted(cause?: unknown): Unreadable {
  return new Unreadable({ code: 'password', details: {} }, { cause });
}

function dataStart(zip: ZipFile, entry: Entry): Promise<number> {
  return new Promise((resolve, reject) => {
    zip.readLocalFileHeader(entry, { minimal: true }, (error, header) => {
      if (header === undefined) reject(damaged(entry.fileName.toString('utf8'), error));
      else resolve(header.fileDataStart);
    });
  });
}

async function* inflate(file: OpenFile, entry: Entry, start: number): AsyncGenerator<Uint8Array> {
  const { compressionMethod, compressedSize, uncompressedSize } = entry;
  const part = entry.fileName.toString('utf8');
  if (compressionMethod !== 0 && compressionMethod !== 8) throw damaged(part);
  try {
    if (compressionMethod === 0) yield* pieces(file, start, compressedSize);
    else if (uncompressedSize <= AT_ONCE && compressedSize <= AT_ONCE) {
      // A part that inflates to more than its directory says is a trap; the limit makes it an error.
      yield inflateRawSync(readExactly(file, start, compressedSize), {
        maxOutputLength: Math.max(1, uncompressedSize),
      });
    } else yield* inflateStream(pieces(file, start, compressedSize));
  } catch (error) {
    throw error instanceof Error && 'code' in error && /^(Z_|ERR_BUFFER)/.test(String(error.code))
      ? damaged(part, error)
      : error;
  }
}

function* pieces(file: OpenFile, start: number, length: number): Generator<Uint8Array> {
  for (let done = 0; done < length; done += PIECE) {
    yield readExactly(file, start + done, Math.min(PIECE, length - done));
  }
}

async function* inflateStream(source: Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const inflater = createInflateRaw();
  // Whoever has enough ends it, and it tells that as an error when nobody waits for it any more. Other errors reach the loop.
  inflater.on('error', () => undefined);
  pipeline(Readable.from(source), inflater, () => undefined);
  yield* inflater as AsyncIterable<Uint8Array>;
}

/** Lets yauzl read from an open file; every read is answered at once. */
class FileReader extends RandomAccessReader {
  readonly #file: OpenFile;

  constructor(file: OpenFile) {
    super();
    this.#file = file;
  }

  override read(...[buffer, offset, length, position, done]: ReadRequest): void {
    try {
      buffer.set(readExactly(this.#file, position, length), offset);
    } catch (error) {
      return done(error instanceof Error ? error : new Error('unreadable', { cause: error }));
    }
    done(null);
  }
}
