import type { EntryKind } from '../../src/files/disk.ts';
import type { ArchiveId, OperationId } from '../../src/kernel/ids.ts';
import { componentsOf, isInside, relPath } from '../../src/kernel/rel-path.ts';
import type { RelPath } from '../../src/kernel/rel-path.ts';
import type { Destinations, InboxEntry, SortInput, SortPlan } from '../../src/plan/sort-input.ts';
import { sampleRules } from '../register/sample-rules.ts';

/** Returns a settled document of 10 bytes. */
export function inboxEntry(path: string, more: Partial<InboxEntry> = {}): InboxEntry {
  return {
    path: relPath(path),
    kind: 'file',
    size: 10,
    modified: 1000,
    links: 1,
    readiness: { code: 'settled' },
    ...more,
  };
}

/** Returns a disk that holds files of `content`; what it does not name has its own path as content. */
export function diskOf(files: Readonly<Record<string, string>>): Destinations {
  const paths = Object.keys(files).map(relPath);
  const contentOf = (path: RelPath): string => files[path] ?? path;
  const kindOf = (path: RelPath): EntryKind | undefined => {
    if (files[path] !== undefined) return 'file';
    return paths.some((file) => isInside(file, path)) ? 'folder' : undefined;
  };
  return {
    kindOf,
    namesIn(folder) {
      const depth = componentsOf(folder).length;
      const below = paths.filter((file) => file !== folder && isInside(file, folder));
      return new Set(below.map((file) => componentsOf(file)[depth] ?? ''));
    },
    haveSameContent: (a, b) => contentOf(a) === contentOf(b),
  };
}

/** Returns the input of a plan to sort `entries`; nobody accepts a new client unless told otherwise. */
export function sortInput(
  entries: readonly InboxEntry[],
  setting: Pick<SortInput, 'register'> & {
    readonly disk: Readonly<Record<string, string>>;
    readonly given?: SortInput['given'] | undefined;
    readonly accept?: SortInput['accept'] | undefined;
  },
): SortInput {
  const { register, disk, given, accept = () => false } = setting;
  return {
    plan: {
      archive: '5f3c2a10-7d0e-4c2b-9d51-0a1b2c3d4e5f' as ArchiveId,
      operation: '20260315-093000-1a2b3c' as OperationId,
      made: '2026-03-15T09:30:00.000+08:00',
    },
    entries,
    rules: sampleRules,
    register,
    destinations: diskOf(disk),
    ...(given !== undefined && { given }),
    accept,
  };
}

/** Returns why each document is held, with its name in the inbox. */
export function reasons({ plan }: SortPlan): readonly string[] {
  return plan.held.map(({ path, reason }) => `${reason.code} ${path.slice('收件箱/'.length)}`);
}
