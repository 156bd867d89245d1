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
  /** Between two looks at least; and three times as long as looking took, so that looking never takes all. */
  readonly lookRest: number;
  /** How long the tree is quiet before its changes are followed, and how long they wait at most. */
  readonly treeQuiet: number;
  readonly treeLongest: number;
  /** When arrivals are looked at this soon, the tree waits for them, in milliseconds. */
  readonly treeGivesWay: number;
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
  treeGivesWay: 300,
  floodFolders: 200,
  floodEvents: 8_000,
};

/** What is to be done, and when. All times are milliseconds on a clock that never jumps. */
export interface Agenda {
  heardInbox(at: number): void;
  heardTree(folder: RelPath, at: number): void;
  /** Look at the inboxes at `at`; an earlier appointment stands. */
  lookAt(at: number | undefined): void;
  /** The look that is on has seen everything, after `took` milliseconds; filing what it found is no looking. */
  looked(took: number): void;
  passAt(at: number): void;
  /** Returns the task that is due at `now`, or when the next one will be. */
  next(now: number): { readonly task: Task } | { readonly until: number };
  /** The task begins: what is heard from now on asks for another one. Returns the changed folders for `tree`. */
  begin(task: Task): readonly RelPath[];
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
