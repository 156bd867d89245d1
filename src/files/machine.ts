import { readFileSync, readlinkSync } from 'node:fs';
import { hasCode } from '../kernel/has-code.ts';

let known: { readonly boot: string } | undefined;
let space: string | undefined;

/** What Linux calls the process numbers that a machine starts with; each container has others. */
const FIRST_SPACE = '4026531836';

/**
 * Returns an id of this start of this machine: other machines with its name, and this one after a restart, have
 * another. Empty where the system does not say.
 */
export function bootId(): string {
  known ??= { boot: readBootId() };
  return known.boot;
}

function readBootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    // Not Linux.
    return '';
  }
}

/**
 * Returns an id of where a process number means the same process: this start of this machine, and in a container that
 * container, where it has numbers of its own; it begins with `bootId`. Empty where the system does not say.
 */
export function processSpace(): string {
  space ??= `${bootId()}${innerSpace()}`;
  return space;
}

function innerSpace(): string {
  try {
    const [number = FIRST_SPACE] = /\d+/.exec(readlinkSync('/proc/self/ns/pid')) ?? [];
    return number === FIRST_SPACE ? '' : `-${number}`;
  } catch {
    // Not Linux.
    return '';
  }
}

/**
 * Returns when the process with this number began, in ticks since the start of the machine; empty if there is none, or
 * where the system does not say.
 */
export function processStart(pid: number): string {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // Before it stands the name of the program in parentheses, which may contain anything.
    return text.slice(text.lastIndexOf(')')).split(' ')[20] ?? '';
  } catch {
    // Not Linux, or it has ended.
    return '';
  }
}

/**
 * Returns whether a process with this number runs where this one does; given when that process `began`, false if another
 * one has its number now.
 */
export function isAlive(pid: number, began = ''): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (!hasCode(error, 'EPERM')) return false;
  }
  const start = began === '' ? '' : processStart(pid);
  return start === '' || start === began;
}
