import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import type { Stats } from 'node:fs';
import { areOneState, FACTS, putFacts } from './file-facts.ts';

/**
 * A file opened by its plain path, for reading tens of thousands: an opening that follows no link on the way costs
 * several times as much. What is concluded from it is checked again through the `Disk` before anything moves.
 */
export type PlainFile = {
  /** Fills `into` from `position` on; false when the file ends before. Throws what the system refuses. */
  readonly fill: (into: Uint8Array, position: number) => boolean;
  /** Claims that nobody has written to the file, or put another one in its place, since its facts were noted. */
  readonly isStill: (facts: Float64Array, at: number) => boolean;
  readonly close: () => void;
};

const FLAGS = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
/** What the system says where not this file but the machine or the share is the matter. */
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

/** Opens the file at `absolute`; a link is refused. Throws what the system refuses. */
export function openPlain(absolute: string): PlainFile {
  const descriptor = openSync(absolute, FLAGS);
  return {
    fill: (into, position) => fill(descriptor, into, position),
    isStill: (facts, at) => {
      const stats: Stats = fstatSync(descriptor);
      putFacts(now, 0, stats, () => fstatSync(descriptor, { bigint: true }).ino);
      return areOneState(now, 0, facts, at);
    },
    close: () => closeSync(descriptor),
  };
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

function fill(descriptor: number, into: Uint8Array, position: number): boolean {
  for (let done = 0; done < into.length;) {
    const count = readSync(descriptor, into, done, into.length - done, position + done);
    if (count === 0) return false;
    done += count;
  }
  return true;
}
