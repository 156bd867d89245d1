import { closeSync, constants, existsSync, openSync } from 'node:fs';
import { UserFacingError } from '../kernel/errors.ts';
import { baseName, componentsOf, parentOf } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import { calling } from './disk-errors.ts';
import { O_PATH } from './linux-numbers.ts';

const isLinux = process.platform === 'linux';

/**
 * Calls `use` with an operating-system path of `path` whose parent folder is pinned: opened component by component
 * without following links, so that a folder that is replaced by a link meanwhile cannot lead outside the root. A link
 * on the way is refused as `link` or `not-folder`. Other systems than Linux use the plain path; Linux without /proc throws
 * `proc-missing`.
 */
export function withPinnedParent<Value>(
  root: string,
  path: RelPath,
  use: (absolute: string) => Value,
): Value {
  if (!isLinux || path === '') return use(path === '' ? root : `${root}/${path}`);
  requireProc();
  const descriptor = openFolder(root, parentOf(path));
  try {
    return use(`/proc/self/fd/${descriptor}/${baseName(path)}`);
  } finally {
    closeSync(descriptor);
  }
}

/** Calls `use` with pinned paths of two names; see `withPinnedParent`. */
export function withPinnedParents<Value>(
  root: string,
  paths: readonly [RelPath, RelPath],
  use: (first: string, second: string) => Value,
): Value {
  return withPinnedParent(root, paths[0], (first) =>
    withPinnedParent(root, paths[1], (second) => use(first, second)),
  );
}

let hasProc = false;

/** Without this, the answer of the system would be that the file is missing. */
function requireProc(): void {
  hasProc ||= existsSync('/proc/self/fd');
  if (!hasProc) throw new UserFacingError('proc-missing', {});
}

function openFolder(root: string, folder: RelPath): number {
  let descriptor = calling(folder, () => openSync(root, O_PATH | constants.O_DIRECTORY));
  for (const component of componentsOf(folder)) {
    const parent = descriptor;
    try {
      const flags = O_PATH | constants.O_DIRECTORY | constants.O_NOFOLLOW;
      descriptor = calling(folder, () => openSync(`/proc/self/fd/${parent}/${component}`, flags));
    } finally {
      closeSync(parent);
    }
  }
  return descriptor;
}
