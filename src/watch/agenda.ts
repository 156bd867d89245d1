import type { RelPath } from '../kernel/rel-path.ts';

/** What the daemon does next. */
export type Task = 'presence' | 'look' | 'pass' | 'tree' | 'poll-inboxes' | 'poll-tree';

/** How often things are done, in milliseconds. */
export type Rhythm = {
  /** Whether the share is there, the lease is held, the status is written. */
  readonly presence: number;
  /** Everything is looked at, whatever events have said. */
  readonly pass: number;
  /** Folders without events are listed. */
  readonly pollInboxes: number;
  readonly pollTree: number;
  /** After an event, before the inboxes are looked at. */
  readonly lookAfter: number;
  /** Between two looks at least; and three times as long as the last one took, so that looking never takes all. */
  readonly lookRest: number;
  /** How long the tree is quiet before its changes are followed, and how long they wait at most. */
  readonly treeQuiet: number;
  readonly treeLongest: number;
  /** More changed folders, or more events in a row, than this mean a flood: everything is looked at. */
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
  floodFolders: 200,
  floodEvents: 8_000,
};

/** What is to be done, and when. All times are milliseconds on a clock that never jumps. */
export interface Agenda {
  heardInbox(at: number): void;
  heardTree(folder: RelPath, at: number): void;
  /** Look at the inboxes at `at`; an earlier appointment stands. */
  lookAt(at: number | undefined): void;
  passAt(at: number): void;
  /** Returns the task that is due at `now`, or when the next one will be. */
  next(now: number): { readonly task: Task } | { readonly until: number };
  /** The task begins: what is heard from now on asks for another one. Returns the changed folders for `tree`. */
  begin(task: Task, now: number): readonly RelPath[];
  /** The task has ended. */
  done(task: Task, now: number): void;
  /** How many changed folders wait to be followed. */
  changedFolders(): number;
}

// When several are due, the first of these goes first.
const order: readonly Task[] = ['presence', 'look', 'pass', 'tree', 'poll-inboxes', 'poll-tree'];

/** Returns an agenda with a first pass due at once. */
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
  let began = 0;
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
    passAt: (at) => sooner('pass', at),
    next(now) {
      const task = order.find((one) => due[one] <= now);
      return task === undefined ? { until: Math.min(...Object.values(due)) } : { task };
    },
    begin(task, now) {
      began = now;
      due[task] = Number.POSITIVE_INFINITY;
      if (task !== 'tree' && task !== 'pass') return [];
      events = 0;
      due.tree = Number.POSITIVE_INFINITY;
      const folders = [...changed];
      changed.clear();
      return folders;
    },
    done(task, now) {
      if (task === 'look') notBefore = now + Math.max(rhythm.lookRest, 3 * (now - began));
      if (task === 'presence') sooner(task, now + rhythm.presence);
      if (task === 'pass') sooner(task, now + rhythm.pass);
      if (task === 'poll-inboxes') sooner(task, now + rhythm.pollInboxes);
      if (task === 'poll-tree') sooner(task, now + rhythm.pollTree);
    },
    changedFolders: () => changed.size,
  };
}
