import type * as Zlib from 'node:zlib';

/** Texts of so many bytes and fewer are kept as they are: beside what their index takes, little would be saved. */
const SHORT = 4096;
/** What deflated bytes begin with that are one block, not compressed: this, the length twice, and the text. */
const STORED = 1;
const HEADER = 5;

/** Loads it where long texts are written or read only: it takes 5 ms, and other searches do without. */
function zlib(): typeof Zlib {
  // oxlint-disable-next-line no-restricted-globals -- the only way to load a part of Node late without waiting
  return process.getBuiltinModule('node:zlib');
}

/** Returns a text as it is kept: deflated, which is what `inflateRaw` reads, short or long. */
export function deflated(text: string): Buffer {
  const bytes = Buffer.from(text);
  if (bytes.length > SHORT) return zlib().deflateRawSync(bytes, { level: 3 });
  const stored = Buffer.alloc(HEADER + bytes.length);
  stored[0] = STORED;
  stored.writeUInt16LE(bytes.length, 1);
  stored.writeUInt16LE(~bytes.length & 0xffff, 3);
  bytes.copy(stored, HEADER);
  return stored;
}

/** Returns a text that was kept so. */
export function inflated(kept: Uint8Array): string {
  const bytes = Buffer.from(kept.buffer, kept.byteOffset, kept.byteLength);
  const isStored = bytes[0] === STORED && bytes.length === HEADER + bytes.readUInt16LE(1);
  return isStored ? bytes.toString('utf8', HEADER) : zlib().inflateRawSync(bytes).toString('utf8');
}
