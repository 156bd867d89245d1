import { isoWithOffset } from '../kernel/clock.ts';
import type { Clock } from '../kernel/clock.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { Held } from '../plan/plan.ts';
import type { HeldFor } from './status.ts';
import type { Waiting } from './watch-event.ts';

/** Which files stay in the inboxes, why, and since when. */
export interface HeldBook {
  /**
   * Records that a file stays, and its proposals; returns whether the file is new here or the code of its reason is.
   */
  note(waiting: Waiting & Partial<Pick<Held, 'proposals'>>): boolean;
  /** Removes a file that was filed, or is gone. */
  forget(path: RelPath): void;
  /** Returns the files that have stayed for `time` milliseconds and were not returned before. */
  overdue(time: number): readonly Waiting[];
  /** Returns up to `most` files, those that have stayed longest first. */
  longest(most: number): readonly HeldFor[];
  readonly size: number;
}

type Page = {
  waiting: Waiting;
  proposals: NonNullable<HeldFor['proposals']>;
  readonly since: string;
  readonly at: number;
  isTold: boolean;
};

/** Returns an empty book. */
export function openHeldBook(clock: Clock, monotonic: () => number): HeldBook {
  const pages = new Map<RelPath, Page>();
  return {
    // The evidence for proposals is dropped: for ten thousand held files it would take more memory than all the rest.
    note({ path, reason, proposals: all = [] }) {
      const waiting = { path, reason };
      const proposals = all.map(({ to, confidence }) => ({ to, confidence }));
      const page = pages.get(path);
      if (page === undefined) {
        const since = isoWithOffset(clock.now());
        pages.set(path, { waiting, proposals, since, at: monotonic(), isTold: false });
        return true;
      }
      const isNews = page.waiting.reason.code !== reason.code;
      page.waiting = waiting;
      page.proposals = proposals;
      return isNews;
    },
    forget: (path) => void pages.delete(path),
    overdue(time) {
      const late = [...pages.values()].filter(({ at, isTold }) => !isTold && monotonic() - at >= time);
      for (const page of late) page.isTold = true;
      return late.map(({ waiting }) => waiting);
    },
    longest: (most) =>
      [...pages.values()]
        .toSorted((a, b) => a.at - b.at)
        .slice(0, most)
        .map(({ waiting: { path, reason }, proposals, since }) => ({
          path,
          reason: reason.code,
          since,
          why: reason,
          ...(proposals.length > 0 && { proposals }),
        })),
    get size() {
      return pages.size;
    },
  };
}
