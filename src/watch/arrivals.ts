import { baseName } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { Entry } from '../scan/entry.ts';
import { junkKind } from '../scan/junk.ts';

/** How long files must be left alone; milliseconds on a clock that never jumps, as all times here. */
export type ArrivalRule = {
  readonly settle: number;
  /** A dropped folder in which something never comes to rest is taken apart after this time. */
  readonly patience: number;
};

/** How many files of the inboxes are in which state. */
export type ArrivalCounts = {
  /** Still changing, or not quiet for long enough. */
  readonly arriving: number;
  /** Quiet, but open in a program, on its way, or unreadable. */
  readonly waiting: number;
  /** Decided about: held for a person until they change. */
  readonly held: number;
};

/** The files of the inboxes, as far as looks and events have told of them. */
export interface Arrivals {
  /** An event named `path`: something happened there, whatever the next look shows. */
  touched(path: RelPath, at: number): void;
  /** Takes in what a look at `inbox` showed at `at`; returns the files that were known and are gone. */
  look(inbox: RelPath, entries: readonly Entry[], at: number): readonly RelPath[];
  /** Returns the files that may be decided about at `at`, by path; what was dropped as one folder comes as one. */
  ready(at: number): readonly RelPath[];
  /** Returns when it is worth looking again, or undefined when nothing is on its way. */
  nextAt(): number | undefined;
  /** The file cannot be taken before `until`, though it is quiet. */
  defer(path: RelPath, until: number): void;
  /** The file was decided about and stays where it is until it changes. */
  hold(path: RelPath): void;
  /** What was held is to be decided about again. */
  reconsider(): void;
  counts(): ArrivalCounts;
}

type Seen = {
  readonly unit: RelPath;
  readonly size: number;
  readonly modified: number;
  /** When it was first seen at all, and first seen as it is now. */
  readonly firstSeen: number;
  readonly sameSince: number;
  /** Its last change, by event or by look. */
  quietSince: number;
  lastSeen: number;
  fate: 'arriving' | 'waiting' | 'held';
  notBefore: number;
};

/**
 * Returns an empty set of arrivals. A file is ready when two looks saw it the same, nothing happened to it for
 * `settle`, and nothing happened for as long to anything else that was dropped in the same folder: a folder with a
 * thousand files is one batch. Only differences of the given times count, so that a clock that is set does no harm.
 */
export function openArrivals(rule: ArrivalRule): Arrivals {
  const files = new Map<RelPath, Seen>();
  const touches = new Map<RelPath, number>();
  return {
    touched: (path, at) => void touches.set(path, at),
    look(inbox, entries, at) {
      const present = new Set<RelPath>();
      for (const entry of entries) {
        if (entry.kind !== 'file') continue;
        present.add(entry.path);
        files.set(entry.path, seeAgain(files.get(entry.path), { entry, inbox, at, touches }));
      }
      const gone = [...files.keys()].filter((path) => isBelow(path, inbox) && !present.has(path));
      for (const path of gone) files.delete(path);
      for (const path of touches.keys()) if (isBelow(path, inbox)) touches.delete(path);
      return gone;
    },
    ready: (at) =>
      [...unitsOf(files).values()]
        .flatMap((unit) => (at >= unitAt(unit, rule) ? unit : []))
        .filter(([path, seen]) => isCandidate(path, seen) && at >= fileAt(seen, rule) && wasSeenTwice(seen))
        .map(([path]) => path)
        .sort(),
    nextAt() {
      let next: number | undefined;
      for (const unit of unitsOf(files).values()) {
        const whole = unitAt(unit, rule);
        for (const [path, seen] of unit) {
          if (!isCandidate(path, seen)) continue;
          next = Math.min(next ?? Number.POSITIVE_INFINITY, Math.max(whole, fileAt(seen, rule)));
        }
      }
      return next;
    },
    defer: (path, until) => change(files.get(path), { fate: 'waiting', notBefore: until }),
    hold: (path) => change(files.get(path), { fate: 'held' }),
    reconsider() {
      for (const seen of files.values()) if (seen.fate === 'held') seen.fate = 'arriving';
    },
    counts: () => countsOf(files),
  };
}

type Look = {
  readonly entry: Entry;
  readonly inbox: RelPath;
  readonly at: number;
  readonly touches: ReadonlyMap<RelPath, number>;
};

function seeAgain(known: Seen | undefined, { entry, inbox, at, touches }: Look): Seen {
  const touched = touches.get(entry.path);
  const { size, modified } = entry;
  if (known?.size === size && known.modified === modified) {
    known.lastSeen = at;
    // Opening a held document and closing it again is no change of it.
    if (touched !== undefined && known.fate !== 'held')
      known.quietSince = Math.max(known.quietSince, touched);
    return known;
  }
  return {
    unit: unitOf(entry.path, inbox),
    size,
    modified,
    firstSeen: known?.firstSeen ?? at,
    sameSince: at,
    // Not the event's time: it may have been of an earlier change, and the one of this change was lost.
    quietSince: at,
    lastSeen: at,
    fate: 'arriving',
    notBefore: 0,
  };
}

/** Returns what was dropped: the file itself, or the folder of the inbox that it came in. */
function unitOf(path: RelPath, inbox: RelPath): RelPath {
  const below = path.indexOf('/', inbox.length + 1);
  return below < 0 ? path : (path.slice(0, below) as RelPath);
}

type Unit = readonly (readonly [RelPath, Seen])[];

function unitsOf(files: ReadonlyMap<RelPath, Seen>): ReadonlyMap<RelPath, Unit> {
  return Map.groupBy(files, ([, { unit }]) => unit);
}

/** When everything in a unit is quiet; what lies there decided does not keep the rest waiting. */
function unitAt(unit: Unit, { settle, patience }: ArrivalRule): number {
  let quiet = 0;
  let first = Number.POSITIVE_INFINITY;
  for (const [, seen] of unit) {
    if (seen.fate !== 'arriving') continue;
    quiet = Math.max(quiet, seen.quietSince);
    first = Math.min(first, seen.firstSeen);
  }
  return Math.min(quiet + settle, first + patience);
}

function fileAt({ quietSince, notBefore }: Seen, { settle }: ArrivalRule): number {
  return Math.max(quietSince + settle, notBefore);
}

function wasSeenTwice({ sameSince, lastSeen }: Seen): boolean {
  return lastSeen > sameSince;
}

/** Temporary files are never taken, but show that the rest of their folder is on its way. */
function isCandidate(path: RelPath, { fate }: Seen): boolean {
  return fate !== 'held' && junkKind(baseName(path), 'file') === undefined;
}

function isBelow(path: RelPath, inbox: RelPath): boolean {
  return path.startsWith(`${inbox}/`);
}

function change(seen: Seen | undefined, to: Partial<Pick<Seen, 'fate' | 'notBefore'>>): void {
  if (seen !== undefined) Object.assign(seen, to);
}

function countsOf(files: ReadonlyMap<RelPath, Seen>): ArrivalCounts {
  const counts = { arriving: 0, waiting: 0, held: 0 };
  for (const [path, { fate }] of files) {
    if (junkKind(baseName(path), 'file') === undefined) counts[fate] += 1;
  }
  return counts;
}
