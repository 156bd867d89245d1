import { isoWithOffset, millis } from '../kernel/clock.ts';
import type { Clock, Millis } from '../kernel/clock.ts';
import { isInside } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { Held } from '../plan/plan.ts';
import type { HeldFor } from './status.ts';
import type { Waiting } from './watch-event.ts';

/** A file that stays, and how to find out since when it has lain there (wall clock); asked of a new file only. */
type Noted = Waiting & Partial<Pick<Held, 'proposals'>> & { readonly arrived?: () => Millis };

/** Which files stay in the inboxes, why, and since when. */
export interface HeldBook {
  /**
   * Records that a file stays, and its proposals; returns whether the file is new here or the code of its reason is.
   */
  note(noted: Noted): boolean;
  /** Removes a file that was filed, or is gone. */
  forget(path: RelPath): void;
  /** Removes the files of `inbox` that are not among those `present`. */
  keepOnly(inbox: RelPath, present: ReadonlySet<RelPath>): void;
  /** Takes it that what had stayed too long by `until` (wall clock) was told by the daemon before. */
  toldUntil(until: Millis): void;
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

/** Returns an empty book. Only its times of arrival are of a clock that may be set; how long a file stays is not. */
export function openHeldBook(clock: Clock, monotonic: () => number): HeldBook {
  const pages = new Map<RelPath, Page>();
  let toldAt = Number.NEGATIVE_INFINITY;
  /** The moment of the monotonic clock, perhaps before it began, that is `time` of the wall clock. */
  const momentOf = (time: Millis): number => monotonic() - Math.max(0, clock.now() - time);
  return {
    // The evidence for proposals is dropped: for ten thousand held files it would take more memory than all the rest.
    note({ path, reason, proposals: all = [], arrived = () => clock.now() }) {
      const waiting = { path, reason };
      const proposals = all.map(({ to, confidence }) => ({ to, confidence }));
      const page = pages.get(path);
      if (page === undefined) {
        const at = momentOf(arrived());
        const since = isoWithOffset(millis(clock.now() - (monotonic() - at)));
        pages.set(path, { waiting, proposals, since, at, isTold: false });
        return true;
      }
      const isNews = page.waiting.reason.code !== reason.code;
      page.waiting = waiting;
      page.proposals = proposals;
      return isNews;
    },
    forget: (path) => void pages.delete(path),
    keepOnly(inbox, present) {
      for (const path of pages.keys()) if (isInside(path, inbox) && !present.has(path)) pages.delete(path);
    },
    toldUntil: (until) => void (toldAt = momentOf(until)),
    overdue(time) {
      const late = [...pages.values()].filter(({ at, isTold }) => !isTold && monotonic() - at >= time);
      for (const page of late) page.isTold = true;
      return late.flatMap(({ at, waiting }) => (at + time > toldAt ? waiting : []));
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
