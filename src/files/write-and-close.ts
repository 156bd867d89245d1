import type { WritableFile } from './disk.ts';

/** Writes to a file that was just opened, makes it durable, and closes it. Throws `DiskError`. */
export function writeAndClose(file: WritableFile, pieces: Iterable<Uint8Array>): void {
  try {
    for (const piece of pieces) file.write(piece);
    file.sync();
  } finally {
    file.close();
  }
}
