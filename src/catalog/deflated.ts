import type * as Zlib from 'node:zlib';

/**
 * Texts of up to this many bytes are stored uncompressed: compared with what their index takes, little would be saved.
 */
const SHORT = 4096;
/**
 * The start of a deflate stream with a single stored (uncompressed) block: this byte, the length, its complement, the
 * text.
 */
const STORED = 1;
const HEADER = 5;

/** Loads zlib only when long texts are written or read: loading takes 5 ms, and other searches do not need it. */
function zlib(): typeof Zlib {
  // oxlint-disable-next-line no-restricted-globals -- the only way to load a part of Node late without waiting
  return process.getBuiltinModule('node:zlib');
}

/** Returns a text in the stored form: a raw deflate stream, compressed or not, which `inflateRaw` can always read. */
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

/** Returns the text of a stored form. */
export function inflated(kept: Uint8Array): string {
  const bytes = Buffer.from(kept.buffer, kept.byteOffset, kept.byteLength);
  const isStored = bytes[0] === STORED && bytes.length === HEADER + bytes.readUInt16LE(1);
  return isStored ? bytes.toString('utf8', HEADER) : zlib().inflateRawSync(bytes).toString('utf8');
}
