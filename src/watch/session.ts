import type { MarkedArchive } from '../app/archive.ts';
import type { TreeMemory } from '../app/follow-tree.ts';
import type { Agenda } from './agenda.ts';
import type { Arrivals } from './arrivals.ts';
import type { Coverage } from './coverage.ts';
import type { HeldBook } from './held-book.ts';
import type { WatchEvent } from './watch-event.ts';

/** How a person wants the daemon to work. */
export type WatchOptions = {
  /** Milliseconds that a file must be quiet; what the rules say if absent. */
  readonly settle?: number;
  /** Whether folders are listed at intervals: as the file system needs it, always, or never. */
  readonly poll: 'auto' | 'always' | 'never';
  /** Clients and projects of conforming names are registered without asking. */
  readonly registerNew: boolean;
};

/** Numbers that only grow while the daemon works. */
export type Totals = { moved: number; failed: number; movedByHand: number; errors: number };

/** All that the daemon works with while it leads; the tasks change what is not readonly. */
export type Session = {
  /** Opened anew when the rules change or the share comes back. */
  archive: MarkedArchive;
  readonly options: WatchOptions;
  readonly arrivals: Arrivals;
  readonly held: HeldBook;
  readonly agenda: Agenda;
  readonly coverage: Coverage;
  readonly memory: TreeMemory;
  readonly totals: Totals;
  /** What of the register decided about held files: when it changes, they are looked at again. */
  names: string;
  lastPass?: { readonly at: string; readonly milliseconds: number; readonly documents: number };
  /** When the index was published for other machines, on the clock that never jumps, and whether it changed since. */
  shared: { readonly at: number; readonly hasChanged: boolean };
  /** What some documents say is not in the index yet, though the rules ask for it. */
  textsWait: boolean;
  readonly signal: AbortSignal;
  readonly tell: (event: WatchEvent) => void;
  /** Shows that the daemon is alive, to other daemons and to the service manager; call it within long work. */
  readonly alive: () => void;
  /** Gives back the memory that a look at everything took. */
  readonly releaseMemory: () => void;
};

/** Returns the time on the clock that never jumps. */
export function now({ archive }: Session): number {
  return archive.environment.monotonic();
}

/** Returns how long a file must be quiet, in milliseconds. */
export function settleOf({ archive, options }: Pick<Session, 'archive' | 'options'>): number {
  return options.settle ?? archive.rules.settleMillis;
}
