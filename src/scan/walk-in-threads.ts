import type { FolderAsked } from '../files/folder-listing.ts';
import type { ListingThread } from '../files/listing-threads.ts';
import type { Walk } from './walk.ts';

/** How many folders a thread is sent at once: few enough that none is idle while others have many left. */
const MOST_AT_ONCE = 32;

/**
 * Goes on with a walk to its end, with several threads that list folders at once. `onStep` is called after each answer;
 * what it throws ends the walk, as does a thread that fails.
 */
export async function walkInThreads<Visit extends FolderAsked>(
  walk: Walk<Visit>,
  threads: readonly ListingThread[],
  onStep: () => void,
): Promise<void> {
  const idle = [...threads];
  const underWay = new Set<Promise<void>>();
  while (walk.ahead.length > 0 || underWay.size > 0) {
    while (walk.ahead.length > 0) {
      const thread = idle.pop();
      if (thread === undefined) break;
      const job: Promise<void> = listNext(walk, thread, threads.length).then(() => {
        idle.push(thread);
        underWay.delete(job);
      });
      underWay.add(job);
    }
    await Promise.race(underWay);
    onStep();
  }
}

async function listNext<Visit extends FolderAsked>(
  walk: Walk<Visit>,
  thread: ListingThread,
  threads: number,
): Promise<void> {
  const share = Math.ceil(walk.ahead.length / (2 * threads));
  const visits = walk.ahead.splice(-Math.min(share, MOST_AT_ONCE));
  const looks = await thread(
    visits.map(({ folder, stamp }) => (stamp === undefined ? { folder } : { folder, stamp })),
  );
  visits.forEach((visit, at) => {
    const looked = looks[at];
    if (looked === undefined) throw new Error(`no listing of ${visit.folder}`);
    walk.note(visit, looked);
  });
}
