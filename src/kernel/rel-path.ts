import type { Brand } from './brand.ts';
import { fail, ok } from './result.ts';
import type { Result } from './result.ts';

/**
 * A path below the archive's root: components joined by `/`, none of them empty, `.` or `..`.
 * The root itself is the empty string. It is a name, never an operating-system path: only `files/` turns
 * it into one.
 */
export type RelPath = Brand<string, 'RelPath'>;

/** Why a string is not a `RelPath`. */
export type RelPathFailure = {
  readonly kind: 'absolute' | 'escapes-root' | 'empty-component' | 'nul';
  readonly input: string;
};

/** The archive's root. */
export const ROOT = '' as RelPath;

/** Checks `input` and returns it as a `RelPath`, or says which rule it breaks. It is not normalised. */
export function parseRelPath(input: string): Result<RelPath, RelPathFailure> {
  if (input === '') return ok(ROOT);
  if (input.includes('\0')) return fail({ kind: 'nul', input });
  if (input.startsWith('/')) return fail({ kind: 'absolute', input });
  for (const part of input.split('/')) {
    if (part === '') return fail({ kind: 'empty-component', input });
    if (part === '.' || part === '..') return fail({ kind: 'escapes-root', input });
  }
  return ok(input as RelPath);
}

/** Returns `input` as a `RelPath`; throws a plain `Error` if it is not one, which is a bug of the caller. */
export function relPath(input: string): RelPath {
  const parsed = parseRelPath(input);
  if (!parsed.ok) throw new Error(`not a path inside the archive (${parsed.failure.kind}): ${input}`);
  return parsed.value;
}

/** Returns the path of `name` (one component) inside `folder`; throws if `name` is not one component. */
export function joinPath(folder: RelPath, name: string): RelPath {
  if (name === '' || name === '.' || name === '..' || name.includes('/') || name.includes('\0')) {
    throw new Error(`not one path component: ${JSON.stringify(name)}`);
  }
  return (folder === '' ? name : `${folder}/${name}`) as RelPath;
}

/** Returns the folder that holds `path`; the root's parent is the root. */
export function parentOf(path: RelPath): RelPath {
  const slash = path.lastIndexOf('/');
  return (slash < 0 ? '' : path.slice(0, slash)) as RelPath;
}

/**
 * Returns a `parentOf` for paths that come folder by folder: siblings get the very same string, so that it is stored,
 * and hashed for maps, only once.
 */
export function parentOfSiblings(): (path: RelPath) => RelPath {
  let last = ROOT;
  return (path) => {
    const slash = path.lastIndexOf('/');
    const isSibling = slash < 0 ? last === ROOT : slash === last.length && path.startsWith(last);
    return isSibling ? last : (last = parentOf(path));
  };
}

/** Returns the last component of `path`; empty for the root. */
export function baseName(path: RelPath): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Returns the extension of a path in lower case, without the dot; empty when it has none. */
export function extensionOf(path: RelPath): string {
  const name = baseName(path);
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? '' : name.slice(dot + 1).toLowerCase();
}

/** Returns the components of `path`, outermost first; none for the root. */
export function componentsOf(path: RelPath): readonly string[] {
  return path === '' ? [] : path.split('/');
}

/** Returns whether `path` is `folder` or lies below it. */
export function isInside(path: RelPath, folder: RelPath): boolean {
  return folder === '' || path === folder || path.startsWith(`${folder}/`);
}

/** Returns those of `paths` that lie in none of the others, each once. */
export function outermost(paths: Iterable<RelPath>): readonly RelPath[] {
  const all = new Set(paths);
  const liesInOther = (path: RelPath): boolean => {
    for (let above = path; above !== ROOT;) {
      above = parentOf(above);
      if (all.has(above)) return true;
    }
    return false;
  };
  return [...all].filter((path) => !liesInOther(path));
}

/** Returns a key that is equal for two spellings of a path that differ only in letter case or Unicode form. */
export function spellingKey(path: RelPath): string {
  return path.normalize('NFC').toLowerCase();
}
