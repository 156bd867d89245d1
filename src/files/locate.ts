import { lstatSync, realpathSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { parseRelPath } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import { makeOwnFolder } from './make-own-folder.ts';

/** Returns the nearest folder at or above `from` (absolute) that holds the file `name`, or undefined. */
export function findUpwards(from: string, name: string): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    if (isFile(fileIn(folder, name))) return realpathSync(folder);
    if (dirname(folder) === folder) return undefined;
  }
}

/** Returns `folder`, made absolute against `cwd` and with links resolved, or undefined if it is no folder. */
export function existingFolder(folder: string, cwd: string): string | undefined {
  try {
    const real = realpathSync(resolve(cwd, folder));
    return statSync(real).isDirectory() ? real : undefined;
  } catch {
    // Whatever the system's reason is: it cannot be used as a folder.
    return undefined;
  }
}

/**
 * Makes `folder` and what is missing above it; for folders that are not an archive yet. Throws the system's error.
 */
export function makeOutsideFolder(folder: string): void {
  makeOwnFolder(folder);
}

/**
 * Returns the path below `root` that a person means by `input` (absolute, or relative to `cwd`), or undefined when it
 * lies outside. The last component may be missing or a link; the folders before it are resolved.
 */
export function pathInside(root: string, input: string, cwd: string): RelPath | undefined {
  const absolute = resolve(cwd, input);
  const inside = relativeTo(root, absolute) ?? relativeTo(root, resolveParent(absolute));
  if (inside === undefined) return undefined;
  const parsed = parseRelPath(inside);
  return parsed.ok ? parsed.value : undefined;
}

/** Returns `path` made absolute against `cwd`, whether it exists or not. */
export function absolutePath(path: string, cwd: string): string {
  return resolve(cwd, path);
}

/** Returns `folder/name` as a system path; for files of this machine. */
export function systemPath(folder: string, ...names: readonly string[]): string {
  return join(folder, ...names);
}

/**
 * Returns the file `name`, which needs no resolving, in `folder`. Node's `join` looks at every character of both, so
 * often that V8 compiles it meanwhile, which costs a search a millisecond.
 */
export function fileIn(folder: string, name: string): string {
  return folder.endsWith(sep) ? folder + name : folder + sep + name;
}

function relativeTo(root: string, absolute: string): string | undefined {
  const path = relative(root, absolute);
  if (path === '..' || path.startsWith(`..${sep}`) || isAbsolute(path)) return undefined;
  return path.split(sep).join('/');
}

function resolveParent(absolute: string): string {
  try {
    return join(realpathSync(dirname(absolute)), absolute.slice(dirname(absolute).length));
  } catch {
    // The parent does not exist; the plain path says as much.
    return absolute;
  }
}

function isFile(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isFile() === true;
}
