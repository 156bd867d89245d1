import { baseName, isInside, joinPath, parentOf, relPath } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';

/** The program's own folder on the share; `docs/on-disk-format.md` describes every file in it. */
export const PRIVATE = relPath('.archive');
/** Where captured files are during a move. */
export const TRANSIT = relPath('.archive/transit');
/** What quarantine took, by operation. */
export const TRASH = relPath('.archive/trash');
/** The writers' journals, one folder each. */
export const JOURNAL = relPath('.archive/journal');
/** What a daemon beside the files has seen, for other machines to take. */
export const SNAPSHOTS = relPath('.archive/snapshot');
/** Leases that save work; correctness never depends on them. */
export const LOCKS = relPath('.archive/locks');
/** The status of the daemon at work. */
export const WATCH_STATUS = relPath('.archive/watch/status.json');
/** The root marker: its absence means that the share is not there. */
export const MARKER = relPath('.archive/archive.json');
/** The JSON Schema of the rules, which their first line names to editors. */
export const RULES_SCHEMA = relPath('.archive/naming-rules.schema.json');

const CAPTURED = '.archive-transit-';

/** Returns the private name beside `path` under which a captured file of another volume waits while it is verified. */
export function captureBeside(path: RelPath, id: string): RelPath {
  return joinPath(parentOf(path), `${CAPTURED}${id}`);
}

/** Returns the private name beside `path` for a copy on the way there; never that of a captured file of the same move. */
export function copyBeside(path: RelPath, id: string): RelPath {
  return joinPath(parentOf(path), `${CAPTURED}${id}-copy`);
}

/** Returns the private name beside `path` for what may be a copy that was cut short, while that is verified. */
export function partBeside(path: RelPath, id: string): RelPath {
  return joinPath(parentOf(path), `${CAPTURED}${id}-part`);
}

/** Returns the private name beside `path` for a further name of another document, which `path` is about to become or was. */
export function linkBeside(path: RelPath, id: string): RelPath {
  return joinPath(parentOf(path), `${CAPTURED}${id}-link`);
}

/** Returns whether only this program uses `path`: it may be renamed onto and removed. */
export function isPrivate(path: RelPath): boolean {
  return (path !== PRIVATE && isInside(path, PRIVATE)) || baseName(path).startsWith(CAPTURED);
}

/** Returns whether a listing's `name` is the program's own, never a document. */
export function isPrivateName(name: string): boolean {
  return name === PRIVATE || name.startsWith(CAPTURED);
}

/** Returns `path` if it is private; throws otherwise, since renaming onto it or removing it could lose a document. */
export function requirePrivate(path: RelPath): RelPath {
  if (!isPrivate(path)) throw new Error(`not a private name: ${path}`);
  return path;
}
