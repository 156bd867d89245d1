import { folderStamp } from './folder-stamp.ts';
import type { FolderStamp } from './folder-stamp.ts';
import { deviceNumber, factsIn, openLinuxCalls, STATX, STATX_LENGTH, WANTED } from './linux-calls.ts';
import type { NativeFacts } from './linux-calls.ts';
import { AT_FDCWD, AT_SYMLINK_NOFOLLOW } from './linux-numbers.ts';

/**
 * Returns the stamp of the folder at an absolute path, the same text that Node's calls lead to; undefined where they are to
 * look: a refusal, a time before 1970, a number that is not exact.
 */
export type NativeStamp = (absolute: string, stableInodes: boolean) => FolderStamp | undefined;

/**
 * Returns a reader of stamps by Linux's own calls, which takes a third of the time; undefined where they cannot be
 * called.
 */
export function loadNativeStamp(): NativeStamp | undefined {
  const calls = openLinuxCalls();
  if (calls === undefined) return undefined;
  const { view, address } = calls.room(STATX_LENGTH);
  const facts = factsIn(view, 0);
  return (absolute, stableInodes) => {
    const refusal = calls.statxOf(AT_FDCWD, absolute, AT_SYMLINK_NOFOLLOW, WANTED.inodeTimes, address);
    if (refusal !== 0) return undefined;
    const [mtimeNs, ctimeNs] = [nanoseconds(facts, STATX.modified), nanoseconds(facts, STATX.changed)];
    const dev = deviceNumber(facts.word(STATX.major), facts.word(STATX.minor));
    const ino = facts.long(STATX.inode);
    const isExact = Number.isSafeInteger(dev) && Number.isSafeInteger(ino);
    if (!isExact || mtimeNs === undefined || ctimeNs === undefined) return undefined;
    return folderStamp({ dev, ino, mtimeNs, ctimeNs }, stableInodes);
  };
}

function nanoseconds({ word, long }: NativeFacts, at: number): string | undefined {
  const seconds = long(at);
  // Negative numbers look large here.
  const isUsual = seconds > 0 && Number.isSafeInteger(seconds);
  return isUsual ? `${seconds}${String(word(at + 8)).padStart(9, '0')}` : undefined;
}
