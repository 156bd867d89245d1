import { readFileSync } from 'node:fs';
import { hasCode } from '../kernel/has-code.ts';

let known: { readonly boot: string } | undefined;

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

/** Returns whether a process with this number runs on this machine. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return hasCode(error, 'EPERM');
  }
}
