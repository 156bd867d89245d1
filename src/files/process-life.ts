import { readFileSync } from 'node:fs';

/** One process among all that ever had its number on this machine. */
export type ProcessMark = {
  readonly pid: number;
  /** When it began, as the system counts it, within one start of the machine; absent where that cannot be read. */
  readonly life?: string;
};

/** Returns the mark of this process, or of the one with the number `pid`, to be written where others look for it. */
export function markOf(pid: number = process.pid): ProcessMark {
  const life = lifeOf(pid);
  return { pid, ...(life === undefined ? {} : { life }) };
}

/**
 * Claims that this very process runs on this machine now. After a restart another process may have its number; where
 * the system does not say when a process began, the number alone decides.
 */
export function isAlive({ pid, life }: ProcessMark): boolean {
  if (!(pid > 0) || !hasProcess(pid)) return false;
  const now = lifeOf(pid);
  return life === undefined || now === undefined || now === life;
}

function hasProcess(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Returns the machine's boot and the process's start in ticks since then, from Linux's /proc. */
function lifeOf(pid: number): string | undefined {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in parentheses may hold spaces; the start is the twentieth field after it.
    const start = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
    return start === undefined ? undefined : `${boot} ${start}`;
  } catch {
    // No /proc here, or the process has just ended.
    return undefined;
  }
}
