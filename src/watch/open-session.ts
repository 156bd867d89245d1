import type { MarkedArchive } from '../app/archive.ts';
import { newTreeMemory } from '../app/follow-tree.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import { RULES_FILE } from '../rules/rules-file.ts';
import { openAgenda } from './agenda.ts';
import type { Rhythm } from './agenda.ts';
import { openArrivals } from './arrivals.ts';
import { Coverage } from './coverage.ts';
import type { HeldBook } from './held-book.ts';
import { settleOf } from './session.ts';
import type { Session, Totals, WatchOptions } from './session.ts';
import { isInInbox, mostWatches } from './tasks.ts';

/**
 * After this time, in milliseconds, the quiet files of a dropped folder are filed although others in it never come to
 * rest.
 */
const PATIENCE = 600_000;

/** What outlasts a single session. */
export type SessionSetup = Pick<Session, 'signal' | 'tell' | 'alive' | 'held' | 'releaseMemory'> & {
  readonly archive: MarkedArchive;
  readonly options: WatchOptions;
  readonly totals: Totals;
  readonly held: HeldBook;
  readonly rhythm: Rhythm;
  /** Wakes the daemon, because something has happened. */
  readonly ring: () => void;
  /** Reports that the rules file was touched. */
  readonly rulesTouched: () => void;
};

/** Opens a session on an archive that is there. */
export function openSession({ rhythm, ring, rulesTouched, ...setup }: SessionSetup): Session & Disposable {
  const { archive, options } = setup;
  const { monotonic } = archive.environment;
  const agenda = openAgenda(rhythm, monotonic());
  const arrivals = openArrivals({ settle: settleOf(setup), patience: PATIENCE });
  const heard = (folder: RelPath, path?: RelPath): void => {
    const at = monotonic();
    if (path === RULES_FILE) rulesTouched();
    else if (isInInbox(session, path ?? folder)) {
      if (path !== undefined) arrivals.touched(path, at);
      agenda.heardInbox(at);
    } else agenda.heardTree(folder, at);
    ring();
  };
  const coverage = new Coverage({
    root: archive.root,
    disk: archive.disk,
    now: () => archive.environment.clock.now(),
    hasEvents: options.poll === 'never' || (options.poll === 'auto' && !archive.disk.mount.network),
    most: mostWatches(),
    heard,
    flooded() {
      agenda.passAt(monotonic());
      ring();
    },
  });
  const session: Session & Disposable = {
    ...setup,
    agenda,
    arrivals,
    coverage,
    memory: newTreeMemory(),
    names: '',
    textsWait: true,
    shared: { at: Number.NEGATIVE_INFINITY, hasChanged: true },
    [Symbol.dispose]() {
      coverage.close();
    },
  };
  return session;
}
