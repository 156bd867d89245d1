import { FACTS } from '../files/file-facts.ts';
import { bufferFrom, bufferOf } from '../files/plain-file.ts';
import { sha256 } from '../kernel/sha256.ts';
import type { Sha256 } from '../kernel/sha256.ts';
import type { FilesToRead } from './files-to-read.ts';
import { UNREADABLE } from './knowledge.ts';
import { quickHashOf, UNKNOWN } from './quick-hash.ts';
import { eachFile, readStill, sizeAt } from './still-files.ts';

/** Read first: most files of one size that differ, differ here. A file that is no larger is known by its digest. */
export const HEAD = 4 * 1024;

// Each thread has its own buffer, for two files, one behind the other.
const first = bufferOf(2 * HEAD);
const second = bufferFrom(first, HEAD);
const words = new Int32Array(first.bytes.buffer, first.bytes.byteOffset, (2 * HEAD) / 4);
const firstWords = words.subarray(0, HEAD / 4);

/** Returns of each file a hash of its first bytes; of a small one also what stands for its content; flat, by threes. */
export function readHeads(files: FilesToRead): Float64Array<ArrayBuffer> {
  const heads = new Float64Array(3 * (files.states.length / FACTS)).fill(UNKNOWN);
  eachFile(files, (path, at) => {
    const size = sizeAt(files, at);
    const length = Math.min(HEAD, size);
    const isRead = readStill(files, { path, at }, (file) => file.fill(first, length, 0));
    if (isRead !== true) heads[3 * at] = UNREADABLE;
    else if (size > HEAD) heads[3 * at] = quickHashOf(firstWords);
    else heads.set(numbersOf(sha256(first.bytes.subarray(0, length))), 3 * at);
  });
  return heads;
}

/** Returns of each file a hash of bytes from its middle and its end. */
export function readSamples(files: FilesToRead): Float64Array<ArrayBuffer> {
  const samples = new Float64Array(files.states.length / FACTS);
  eachFile(files, (path, at) => {
    const size = sizeAt(files, at);
    const isRead = readStill(
      files,
      { path, at },
      (file) => file.fill(first, HEAD, Math.floor((size - HEAD) / 2)) && file.fill(second, HEAD, size - HEAD),
    );
    samples[at] = isRead === true ? quickHashOf(words) : UNREADABLE;
  });
  return samples;
}

/** Returns three numbers from a digest; collisions are as unlikely as for the digest, for any real archive. */
function numbersOf(digest: Sha256): readonly [number, number, number] {
  const number = (at: number): number => Number.parseInt(digest.slice(at, at + 13), 16);
  return [number(0), number(13), number(26)];
}
