import { readFileSync } from 'node:fs';

/** Where Linux says how many folders one user may watch: on this machine, and in this container or session. */
const LIMITS = ['/proc/sys/fs/inotify/max_user_watches', '/proc/sys/user/max_inotify_watches'];

/** Returns how many folders one user may watch, as Linux limits it; undefined elsewhere. */
export function watchLimit(): number | undefined {
  const limits = LIMITS.flatMap((file) => readNumber(file) ?? []);
  return limits.length === 0 ? undefined : Math.min(...limits);
}

function readNumber(file: string): number | undefined {
  try {
    return Number(readFileSync(file, 'utf8'));
  } catch {
    // Other systems have no such limit, or none that is reached.
    return undefined;
  }
}
