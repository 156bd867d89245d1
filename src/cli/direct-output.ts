import { fstatSync, writeSync } from 'node:fs';
import { outputTo } from './output.ts';
import type { Io, Output } from './output.ts';

/** Major number of Linux's devices of memory: the null device and its like. */
const MEMORY_DEVICES = 1;

/**
 * Returns the world around this process with outputs that write straight to files, pipes and the null device. Node's
 * streams for them take longer to load than a search takes; a terminal has its stream.
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

/** Returns an output that writes to an open file or pipe and falls silent when its reader goes away. */
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

/** Writes bytes of text to standard output, to a terminal by its stream. */
export function writeDirectly({ stdout }: Io, bytes: Uint8Array): void {
  if (stdout.isTty) stdout.write(Buffer.from(bytes).toString('utf8'));
  else writeWhole(1, bytes);
}

/** Returns whether there was a reader for all of it. */
function writeWhole(descriptor: number, bytes: Uint8Array): boolean {
  for (let written = 0; written < bytes.length;) {
    try {
      written += writeSync(descriptor, bytes, written);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      if (code === 'EPIPE') return false;
      if (code !== 'EAGAIN') throw error;
      // A pipe that somebody set not to wait, and whose reader is slow.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
  return true;
}

/** Returns whether the descriptor may be a terminal: a device, and on Linux none of memory. */
function isTerminal(descriptor: number): boolean {
  const stats = fstatSync(descriptor);
  if (!stats.isCharacterDevice()) return false;
  return process.platform !== 'linux' || stats.rdev >> 8 !== MEMORY_DEVICES;
}
