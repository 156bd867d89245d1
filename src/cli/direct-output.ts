import { fstatSync, writeSync } from 'node:fs';
import { hasCode } from '../kernel/has-code.ts';
import { outputTo } from './output.ts';
import type { Io, Output } from './output.ts';

/** The major number of Linux's memory devices, such as the null device. */
const MEMORY_DEVICES = 1;

/**
 * Returns the streams of this process with outputs that write directly to files, pipes and the null device: Node's own
 * streams for these take longer to load than a search takes. A terminal is written to by its stream.
 */
export function directIo(): Io {
  let stdout: Output | undefined;
  let stderr: Output | undefined;
  return {
    get stdin() {
      return { isTty: process.stdin.isTTY, stream: process.stdin };
    },
    get stdout() {
      return (stdout ??= isTerminal(1) ? outputTo(process.stdout) : directOutput(1, () => process.stdout));
    },
    get stderr() {
      return (stderr ??= isTerminal(2) ? outputTo(process.stderr) : directOutput(2, () => process.stderr));
    },
    env: process.env,
    cwd: process.cwd(),
  };
}

/** Returns an output that writes to an open file or pipe and discards everything once its reader has gone. */
function directOutput(descriptor: number, stream: () => NodeJS.WritableStream): Output {
  let broken = false;
  return {
    write: (text) => {
      if (!broken && text !== '') broken = !writeWhole(descriptor, Buffer.from(text));
    },
    isTty: false,
    columns: undefined,
    isBroken: () => broken,
    get stream() {
      return stream();
    },
  };
}

/** Writes UTF-8 bytes to standard output; to a terminal by its stream. */
export function writeDirectly({ stdout }: Io, bytes: Uint8Array): void {
  if (stdout.isTty) stdout.write(Buffer.from(bytes).toString('utf8'));
  else writeWhole(1, bytes);
}

/** Returns whether everything was written; false if the reader has gone. */
function writeWhole(descriptor: number, bytes: Uint8Array): boolean {
  for (let written = 0; written < bytes.length;) {
    try {
      written += writeSync(descriptor, bytes, written);
    } catch (error) {
      if (hasCode(error, 'EPIPE')) return false;
      if (!hasCode(error, 'EAGAIN')) throw error;
      // A non-blocking pipe whose reader is slow: tries again after a moment.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
  return true;
}

/** Returns whether the descriptor may be a terminal: a character device, but on Linux not a memory device. */
function isTerminal(descriptor: number): boolean {
  const stats = fstatSync(descriptor);
  if (!stats.isCharacterDevice()) return false;
  return process.platform !== 'linux' || stats.rdev >> 8 !== MEMORY_DEVICES;
}
