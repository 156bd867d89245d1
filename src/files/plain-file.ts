import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { FACTS, isSameState, putFacts, putStatx } from './file-facts.ts';
import { openLinuxCalls, STATX_LENGTH, WANTED } from './linux-calls.ts';
import type { LinuxCalls, PinnedBuffer } from './linux-calls.ts';
import { O_CLOEXEC } from './linux-numbers.ts';

/**
 * A buffer for bytes of a file; it is never moved in memory, so that the system's own calls can be given its address.
 */
export type FileBuffer = {
  readonly bytes: Uint8Array;
  /** 0 where only Node's calls can be made. */
  readonly address: number;
};

/**
 * A file opened by its plain path, for reading tens of thousands of them: opening without following links on the way
 * costs several times as much. Whatever is concluded from it is checked again through the `Disk` before anything
 * moves.
 */
export type PlainFile = {
  /** Fills the first `length` bytes of `into` from `position` on; false when the file ends before. Throws what the system refuses. */
  readonly fill: (into: FileBuffer, length: number, position: number) => boolean;
  /** Returns whether nobody has written to the file, or put another one in its place, since its facts were noted. */
  readonly isStill: (facts: Float64Array, at: number) => boolean;
  readonly close: () => void;
};

const FLAGS = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
// Of statx(2).
const AT_EMPTY_PATH = 0x1000;
/** Error codes that concern not this file but the machine or the share. */
const graveCodes = new Set([
  'EMFILE',
  'ENFILE',
  'ESTALE',
  'EHOSTDOWN',
  'EHOSTUNREACH',
  'ENOTCONN',
  'ETIMEDOUT',
]);

const now = new Float64Array(FACTS);

/** Returns a buffer for this many bytes. */
export function bufferOf(length: number): FileBuffer {
  return openLinuxCalls()?.room(length) ?? { bytes: new Uint8Array(length), address: 0 };
}

/** Returns the part of a piece that begins at `offset`. */
export function bufferFrom({ bytes, address }: FileBuffer, offset: number): FileBuffer {
  return { bytes: bytes.subarray(offset), address: address + offset };
}

/** Opens the file at `absolute`; a link is refused. Throws what the system refuses. */
export function openPlain(absolute: string): PlainFile {
  const calls = openLinuxCalls();
  if (calls === undefined) return new NodeFile(openSync(absolute, FLAGS));
  const descriptor = calls.open(absolute, FLAGS | O_CLOEXEC);
  // For a refusal Node's own call is made again, so that all of them throw the same errors.
  return new NativeFile(descriptor < 0 ? openSync(absolute, FLAGS) : descriptor, calls);
}

/** Returns what `read` finds; undefined where the system refuses this one file. Throws what concerns all of them. */
export function unlessRefused<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) throw error;
    if (graveCodes.has(String(error.code))) throw error;
    return undefined;
  }
}

class NodeFile implements PlainFile {
  readonly descriptor: number;

  constructor(descriptor: number) {
    this.descriptor = descriptor;
  }

  fill({ bytes }: FileBuffer, length: number, position: number): boolean {
    for (let done = 0; done < length;) {
      const count = readSync(this.descriptor, bytes, done, length - done, position + done);
      if (count === 0) return false;
      done += count;
    }
    return true;
  }

  isStill(facts: Float64Array, at: number): boolean {
    const { descriptor } = this;
    putFacts(now, 0, fstatSync(descriptor), () => fstatSync(descriptor, { bigint: true }).ino);
    return isSameState(now, facts, at);
  }

  close(): void {
    closeSync(this.descriptor);
  }
}

let answer: PinnedBuffer | undefined;

/** Does the same by Linux's own calls, in half the time. */
class NativeFile extends NodeFile {
  readonly #calls: LinuxCalls;

  constructor(descriptor: number, calls: LinuxCalls) {
    super(descriptor);
    this.#calls = calls;
  }

  override fill(into: FileBuffer, length: number, position: number): boolean {
    const read = this.#calls.pread(this.descriptor, into.address, length, position);
    // If not all was read, or it was refused, Node's calls read on or throw.
    return Number(read) === length || super.fill(into, length, position);
  }

  override isStill(facts: Float64Array, at: number): boolean {
    // The empty name at the end of the buffer stands for the file itself.
    const room = (answer ??= this.#calls.room(STATX_LENGTH + 8));
    const { address, words } = room;
    const name = address + STATX_LENGTH;
    if (this.#calls.statx(this.descriptor, name, AT_EMPTY_PATH, WANTED.all, address) !== 0)
      return super.isStill(facts, at);
    putStatx(now, 0, words, 0);
    return isSameState(now, facts, at);
  }

  override close(): void {
    this.#calls.close(this.descriptor);
  }
}
