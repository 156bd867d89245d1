import { bufferFrom, bufferOf } from '../files/plain-file.ts';
import type { FileBuffer } from '../files/plain-file.ts';
import { sha256 } from '../kernel/sha256.ts';
import type { Sha256 } from '../kernel/sha256.ts';
import { SAMPLE } from '../scan/fingerprint.ts';
import type { FilesToRead } from './files-to-read.ts';
import { eachFile, readStill, sizeAt } from './still-files.ts';

/** Up to here a fingerprint is of the whole content. */
const WHOLE = 3 * SAMPLE;

/** Made when it is first needed: most runs need no digest. */
let room: FileBuffer | undefined;

/**
 * Returns the digest of a file's fingerprint, the same as `fingerprint` (scan), so that journals and this speak of one
 * content by one name; undefined for one that cannot be read, or that is no longer what it was.
 */
export function readPrints(files: FilesToRead): readonly (Sha256 | undefined)[] {
  const prints: (Sha256 | undefined)[] = [];
  const sample = (room ??= bufferOf(WHOLE));
  eachFile(files, (path, at) => {
    const size = sizeAt(files, at);
    const isRead = readStill(files, { path, at }, (file) =>
      size <= WHOLE
        ? file.fill(sample, size, 0)
        : [0, Math.floor((size - SAMPLE) / 2), size - SAMPLE].every((start, index) =>
            file.fill(bufferFrom(sample, index * SAMPLE), SAMPLE, start),
          ),
    );
    prints.push(isRead === true ? sha256(sample.bytes.subarray(0, Math.min(size, WHOLE))) : undefined);
  });
  return prints;
}
