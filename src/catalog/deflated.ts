import type * as Zlib from 'node:zlib';

/** Loads it where texts are searched only: it takes 5 ms, and other searches do without. */
function zlib(): typeof Zlib {
  // oxlint-disable-next-line no-restricted-globals -- the only way to load a part of Node late without waiting
  return process.getBuiltinModule('node:zlib');
}

/** Returns a text as it is kept. */
export function deflated(text: string): Buffer {
  return zlib().deflateRawSync(text, { level: 3 });
}

/** Returns a text that was kept so. */
export function inflated(bytes: Uint8Array): string {
  return zlib().inflateRawSync(bytes).toString('utf8');
}
