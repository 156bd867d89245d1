import type { OpenFile } from '../../src/files/disk.ts';

/** Returns bytes as an open file. */
export function bytesFile(bytes: Uint8Array): OpenFile {
  const stat = { kind: 'file', size: bytes.length, modifiedNs: '0', device: '1', inode: '1' } as const;
  return {
    stat: () => ({ ...stat, links: 1, mode: 0o644 }),
    read(into, position) {
      const piece = bytes.subarray(position, position + into.length);
      into.set(piece);
      return piece.length;
    },
    [Symbol.dispose]: () => {},
  };
}
