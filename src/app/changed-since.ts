import { changedAt } from '../files/changed-at.ts';
import { changedInGit } from '../files/git-changes.ts';
import { localFileTime } from '../files/local-file.ts';
import { UserFacingError } from '../kernel/errors.ts';
import { parentOf, ROOT } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { Entry } from '../scan/entry.ts';
import type { Archive } from './archive.ts';

/** Takes the entries of a scan; returns a function that says whether the entry at a path has changed. */
export type WhatChanged = (entries: Iterable<Entry>) => (path: RelPath) => boolean;

/**
 * Returns a function that tells what has changed since `since`: a day or a time (ISO 8601), a file, whose modification
 * time counts, or a revision of the git repository that the archive lies in. Throws `bad-value` for anything else.
 */
export function changedSince(archive: Archive, since: string): WhatChanged {
  const time = timeOf(since) ?? localFileTime(since, archive.environment.cwd);
  if (time !== undefined) return sinceTime(archive.root, time);
  const changes = changedInGit(archive.root, since);
  if (changes.kind === 'unknown') {
    throw new UserFacingError('bad-value', { option: '--changed-since', value: since, expected: 'since' });
  }
  return among(changes.paths);
}

/** A day without a time begins at midnight in this machine's time zone. */
function timeOf(text: string): number | undefined {
  const [, year, month, day, rest = ''] = /^(\d{4})-(\d\d)-(\d\d)((?:[T ].*)?)$/.exec(text) ?? [];
  if (year === undefined) return undefined;
  const time = Date.parse(rest === '' ? `${text}T00:00:00` : text);
  const exists =
    new Date(Date.UTC(Number(year), Number(month) - 1, Number(day))).getUTCDate() === Number(day);
  return Number.isNaN(time) || !exists ? undefined : time;
}

function sinceTime(root: string, time: number): WhatChanged {
  return () => (path) => (changedAt(root, path) ?? 0) >= time;
}

/** Git knows only files, so a folder counts as changed if everything in it has changed. */
function among(changed: ReadonlySet<string>): WhatChanged {
  return (entries) => {
    const old = new Set<RelPath>();
    const fresh = new Set<RelPath>();
    for (const { path, kind } of entries) {
      if (kind === 'folder') continue;
      const marked = changed.has(path) ? fresh : old;
      for (let folder = parentOf(path); folder !== ROOT && !marked.has(folder); folder = parentOf(folder)) {
        marked.add(folder);
      }
    }
    return (path) => changed.has(path) || (fresh.has(path) && !old.has(path));
  };
}
