import { baseName } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { Entry } from '../scan/entry.ts';
import { junkKind } from '../scan/junk.ts';

/** How long files must be quiet, in milliseconds. All times here are of the monotonic clock. */
export type ArrivalRule = {
  readonly settle: number;
  /** After this time, the quiet files of a dropped folder are filed although others in it never come to rest. */
  readonly patience: number;
};

/** The number of files in the inboxes by state. */
export type ArrivalCounts = {
  /** Still changing, or not quiet for long enough. */
  readonly arriving: number;
  /** Quiet, but open in a program, still being copied, or unreadable. */
  readonly waiting: number;
  /** Decided: left for a person until they change. */
  readonly held: number;
};

/** The files of the inboxes, as looks and events have shown them. */
export interface Arrivals {
  /** Records an event for `path`: something happened there, even if the next look shows no difference. */
  touched(path: RelPath, at: number): void;
  /** Takes in the `entries` that a look at `inbox` found at `at`; known files that are gone are forgotten. */
  look(inbox: RelPath, entries: readonly Entry[], at: number): void;
  /** Returns the files that may be decided on at `at`, by path; what was dropped as one folder is returned together. */
  ready(at: number): readonly RelPath[];
  /** Returns when the next look is worthwhile; undefined if no file is arriving. */
  nextAt(): number | undefined;
  /** Records that the file cannot be taken before `until`, though it is quiet. */
  defer(path: RelPath, until: number): void;
  /**
   * Records at `at` that the file could not be filed: it comes again after half a minute, and each further time after
   * twice as long, until it changes. Each try is an operation in the journals.
   */
  failed(path: RelPath, at: number): void;
  /** Records that the file was decided on and stays where it is until it changes. */
  hold(path: RelPath): void;
  /** Makes all held files ready to be decided on again. */
  reconsider(): void;
  counts(): ArrivalCounts;
}

type Seen = {
  readonly unit: RelPath;
  readonly size: number;
  readonly modified: number;
  /** When the file was first seen, and when it was first seen as it is now. */
  readonly firstSeen: number;
  readonly sameSince: number;
  /** Its last change, from an event or a look. */
  quietSince: number;
  lastSeen: number;
  fate: 'arriving' | 'waiting' | 'held';
  notBefore: number;
  /** How long to wait after the next failure, in milliseconds. */
  pause: number;
};

/** The times between two tries to file what could not be filed, in milliseconds. */
const FIRST_PAUSE = 30_000;
const LAST_PAUSE = 3_600_000;

/**
 * Returns an empty set of arrivals. A file is ready when two looks found it unchanged, and when nothing has happened
 * for `settle` to it or to anything else dropped in the same folder: a folder with a thousand files is one batch. Only
 * differences between times count, so that setting the clock does no harm.
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
      for (const path of files.keys()) if (isBelow(path, inbox) && !present.has(path)) files.delete(path);
      for (const path of touches.keys()) if (isBelow(path, inbox)) touches.delete(path);
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
    failed(path, at) {
      const { pause = 0 } = files.get(path) ?? {};
      const longer = Math.min(2 * pause, LAST_PAUSE);
      change(files.get(path), { fate: 'waiting', notBefore: at + pause, pause: longer });
    },
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
    // Opening a held document and closing it again does not change it.
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
    // Not the time of the event: that may belong to an earlier change, and the event of this one may be lost.
    quietSince: at,
    lastSeen: at,
    fate: 'arriving',
    notBefore: 0,
    pause: FIRST_PAUSE,
  };
}

/** Returns what was dropped: the file itself, or the folder directly in the inbox that contains it. */
function unitOf(path: RelPath, inbox: RelPath): RelPath {
  const below = path.indexOf('/', inbox.length + 1);
  return below < 0 ? path : (path.slice(0, below) as RelPath);
}

type Unit = readonly (readonly [RelPath, Seen])[];

function unitsOf(files: ReadonlyMap<RelPath, Seen>): ReadonlyMap<RelPath, Unit> {
  return Map.groupBy(files, ([, { unit }]) => unit);
}

/** Returns when everything in a unit will be quiet; files that were already decided on do not delay the rest. */
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

/** Temporary files are never taken, but show that the rest of their folder is still arriving. */
function isCandidate(path: RelPath, { fate }: Seen): boolean {
  return fate !== 'held' && junkKind(baseName(path), 'file') === undefined;
}

function isBelow(path: RelPath, inbox: RelPath): boolean {
  return path.startsWith(`${inbox}/`);
}

function change(seen: Seen | undefined, to: Partial<Pick<Seen, 'fate' | 'notBefore' | 'pause'>>): void {
  if (seen !== undefined) Object.assign(seen, to);
}

function countsOf(files: ReadonlyMap<RelPath, Seen>): ArrivalCounts {
  const counts = { arriving: 0, waiting: 0, held: 0 };
  for (const [path, { fate }] of files) {
    if (junkKind(baseName(path), 'file') === undefined) counts[fate] += 1;
  }
  return counts;
}
