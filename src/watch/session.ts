import type { MarkedArchive } from '../app/archive.ts';
import type { TreeMemory } from '../app/follow-tree.ts';
import type { Agenda } from './agenda.ts';
import type { Arrivals } from './arrivals.ts';
import type { Coverage } from './coverage.ts';
import type { HeldBook } from './held-book.ts';
import type { WatchEvent } from './watch-event.ts';

/** A person's options for the daemon. */
export type WatchOptions = {
  /** Milliseconds for which a file must be quiet; the value of the rules if absent. */
  readonly settle?: number;
  /** Whether folders are polled: as the file system requires, always, or never. */
  readonly poll: 'auto' | 'always' | 'never';
  /** Whether clients and projects of conforming names are registered without asking. */
  readonly registerNew: boolean;
};

/** Counters that only grow while the daemon runs. */
export type Totals = { moved: number; failed: number; movedByHand: number; errors: number };

/** The state of the leading daemon; its tasks change the fields that are not readonly. */
export type Session = {
  /** Opened again when the rules change or the share comes back. */
  archive: MarkedArchive;
  readonly options: WatchOptions;
  readonly arrivals: Arrivals;
  readonly held: HeldBook;
  readonly agenda: Agenda;
  readonly coverage: Coverage;
  readonly memory: TreeMemory;
  readonly totals: Totals;
  /**
   * The digest of the register's names by which the held files were decided: when it changes, they are decided anew.
   */
  names: string;
  lastPass?: { readonly at: string; readonly milliseconds: number; readonly documents: number };
  /** When the index was last published for other machines (monotonic clock), and whether it has changed since. */
  shared: { readonly at: number; readonly hasChanged: boolean };
  /** Whether the rules ask for texts in the index that it does not have yet. */
  textsWait: boolean;
  readonly signal: AbortSignal;
  readonly tell: (event: WatchEvent) => void;
  /**
   * Shows other daemons and the service manager that the daemon is alive; to be called during long work. Returns false
   * once another daemon leads.
   */
  readonly alive: () => boolean;
  /** Releases the memory that a pass over the whole tree took. */
  readonly releaseMemory: () => void;
};

/** Returns the time of the monotonic clock, in milliseconds. */
export function now({ archive }: Session): number {
  return archive.environment.monotonic();
}

/** Returns how long a file must be quiet, in milliseconds. */
export function settleOf({ archive, options }: Pick<Session, 'archive' | 'options'>): number {
  return options.settle ?? archive.rules.settleMillis;
}
