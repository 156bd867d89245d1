import type { RelPath } from '../kernel/rel-path.ts';

/** A task of the daemon. */
export type Task = 'presence' | 'look' | 'pass' | 'tree' | 'poll-inboxes' | 'poll-tree';

/** How often and how soon tasks are done; times in milliseconds. */
export type Rhythm = {
  /** Between checks that the share is there, that the lease is held, and that the status is written. */
  readonly presence: number;
  /** Between passes over the whole tree, which do not depend on events. */
  readonly pass: number;
  /** Between listings of the folders that have no events. */
  readonly pollInboxes: number;
  readonly pollTree: number;
  /** From an event to the look at the inboxes. */
  readonly lookAfter: number;
  /**
   * The least time between two looks; it is also at least three times as long as the last look took, so that looking
   * never takes up all the time.
   */
  readonly lookRest: number;
  /** How long the tree must be quiet before its changes are followed, and how long changes wait at most. */
  readonly treeQuiet: number;
  readonly treeLongest: number;
  /** If a look at the inboxes is due within this time, changes in the tree wait for it. */
  readonly treeGivesWay: number;
  /**
   * More changed folders, or more events between two follow-ups, than this are a flood: the whole tree is looked at
   * instead.
   */
  readonly floodFolders: number;
  readonly floodEvents: number;
};

/** The usual rhythm. */
export const usualRhythm: Rhythm = {
  presence: 5_000,
  pass: 600_000,
  pollInboxes: 2_000,
  pollTree: 30_000,
  lookAfter: 10,
  lookRest: 50,
  treeQuiet: 1_000,
  treeLongest: 30_000,
  treeGivesWay: 300,
  floodFolders: 200,
  floodEvents: 8_000,
};

/** What is to be done, and when. All times are milliseconds of the monotonic clock. */
export interface Agenda {
  heardInbox(at: number): void;
  heardTree(folder: RelPath, at: number): void;
  /** Asks for a look at the inboxes at `at`; a look that is due earlier remains. */
  lookAt(at: number | undefined): void;
  /** Reports that looking has ended and took `took` milliseconds, without the filing that follows. */
  looked(took: number): void;
  passAt(at: number): void;
  /** Returns the task that is due at `now`, or the time of the next one. */
  next(now: number): { readonly task: Task } | { readonly until: number };
  /** Begins a task: events from now on ask for it again. Returns the changed folders for `tree` and `pass`. */
  begin(task: Task): readonly RelPath[];
  /** Ends a task, and sets the time of its next turn. */
  done(task: Task, now: number): void;
  /** The number of changed folders that are still to be followed. */
  changedFolders(): number;
}

// Of several tasks that are due, the first in this order comes first.
const order: readonly Task[] = ['presence', 'look', 'pass', 'tree', 'poll-inboxes', 'poll-tree'];

/** Returns an agenda on which the first pass is due at once. */
export function openAgenda(rhythm: Rhythm, now: number): Agenda {
  const due: Record<Task, number> = {
    presence: now,
    look: Number.POSITIVE_INFINITY,
    pass: now,
    tree: Number.POSITIVE_INFINITY,
    'poll-inboxes': now + rhythm.pollInboxes,
    'poll-tree': now + rhythm.pollTree,
  };
  const changed = new Set<RelPath>();
  let firstChange = 0;
  let notBefore = 0;
  let lookTook = 0;
  let events = 0;
  const sooner = (task: Task, at: number): void => void (due[task] = Math.min(due[task], at));
  const count = (at: number): void => {
    events += 1;
    if (events > rhythm.floodEvents) sooner('pass', at + rhythm.treeQuiet);
  };
  return {
    heardInbox(at) {
      count(at);
      sooner('look', Math.max(at + rhythm.lookAfter, notBefore));
    },
    heardTree(folder, at) {
      count(at);
      if (changed.size === 0) firstChange = at;
      changed.add(folder);
      due.tree = Math.min(at + rhythm.treeQuiet, firstChange + rhythm.treeLongest);
      if (changed.size > rhythm.floodFolders) sooner('pass', due.tree);
    },
    lookAt(at) {
      if (at !== undefined) sooner('look', Math.max(at, notBefore));
    },
    looked: (took) => void (lookTook = took),
    passAt: (at) => sooner('pass', at),
    next(now) {
      const gives =
        due.look > now && due.look - now <= rhythm.treeGivesWay && now < firstChange + rhythm.treeLongest;
      const task = order.find((one) => due[one] <= now && !(one === 'tree' && gives));
      if (task !== undefined) return { task };
      return { until: Math.min(...Object.values(due).filter((at) => at > now)) };
    },
    begin(task) {
      due[task] = Number.POSITIVE_INFINITY;
      if (task !== 'tree' && task !== 'pass') return [];
      events = 0;
      due.tree = Number.POSITIVE_INFINITY;
      const folders = [...changed];
      changed.clear();
      return folders;
    },
    done(task, now) {
      if (task === 'look') notBefore = now + Math.max(rhythm.lookRest, 3 * lookTook);
      if (task === 'presence') sooner(task, now + rhythm.presence);
      if (task === 'pass') sooner(task, now + rhythm.pass);
      if (task === 'poll-inboxes') sooner(task, now + rhythm.pollInboxes);
      if (task === 'poll-tree') sooner(task, now + rhythm.pollTree);
    },
    changedFolders: () => changed.size,
  };
}
