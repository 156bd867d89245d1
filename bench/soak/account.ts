import { readdirSync, readFileSync } from 'node:fs';
import { digestOf } from './people.ts';
import type { People } from './people.ts';

/** Where every document is, by its content. */
export type Account = {
  readonly filed: number;
  readonly held: number;
  /** In the inbox, and the daemon has said nothing of them. */
  readonly undecided: readonly string[];
  readonly arriving: number;
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  /** Contents that nobody dropped. */
  readonly strange: readonly string[];
};

/** Looks for every document that `people` dropped in the archive at `root`; `told` are the paths that were held. */
export function accountFor(root: string, people: People, told: ReadonlySet<string>): Account {
  const places = Map.groupBy(pathsBelow(root), (path) => digestOf(readFileSync(`${root}/${path}`)));
  const found = (digest: string): readonly string[] => places.get(digest) ?? [];
  const known = [...people.dropped.keys()].flatMap((digest) => found(digest).slice(0, 1));
  const waiting = known.filter((path) => path.startsWith('收件箱/'));
  const wanted = [...people.dropped, ...people.arriving];
  return {
    filed: known.length - waiting.length,
    held: waiting.filter((path) => told.has(path)).length,
    undecided: waiting.filter((path) => !told.has(path)),
    arriving: [...people.arriving.keys()].filter((digest) =>
      found(digest).some((path) => path.startsWith('收件箱/')),
    ).length,
    lost: wanted.filter(([digest]) => found(digest).length === 0).map(([, name]) => name),
    doubled: [...places.values()].filter((paths) => paths.length > 1).map((paths) => paths.join(' = ')),
    strange: [...places].filter(([digest]) => !isKnown(people, digest)).flatMap(([, paths]) => paths),
  };
}

/** Returns the documents in the inbox that are neither held nor still being written. */
export function undecidedIn(root: string, people: People, told: ReadonlySet<string>): number {
  const open = new Set(people.arriving.values());
  return pathsBelow(root, '收件箱').filter(
    (path) => !told.has(path) && !open.has(path.slice('收件箱/'.length)),
  ).length;
}

function isKnown({ dropped, replaced, arriving }: People, digest: string): boolean {
  return dropped.has(digest) || replaced.has(digest) || arriving.has(digest);
}

function pathsBelow(root: string, folder = ''): string[] {
  return readdirSync(`${root}/${folder}`, { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (path === '.archive' || path.startsWith('naming-rules.')) return [];
    return entry.isDirectory() ? pathsBelow(root, path) : [path];
  });
}
