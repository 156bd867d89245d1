import { baseName, parentOfSiblings } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { Entry } from '../scan/entry.ts';
import type { Finding } from './finding.ts';
import { folderCheck } from './folder-check.ts';
import type { CheckContext, Inside } from './folder-check.ts';
import { attention } from './left-out.ts';

/**
 * Checks names, folders and places of `entries` (any order, any part of a tree) and yields what is wrong, in the
 * order of paths. Junk, ignored paths and the program's own files are left out; codes that the rules turn off are not
 * reported.
 */
export function checkEntries(entries: readonly Entry[], context: CheckContext): readonly Finding[] {
  const isLeftOut = attention(context.rules);
  const parentOf = parentOfSiblings();
  const folders = new Map<RelPath, Inside[]>();
  for (const entry of entries.toSorted((a, b) => (a.path < b.path ? -1 : 1))) {
    if (isLeftOut(entry) === 'none') continue;
    const { path, kind, size } = entry;
    const folder = parentOf(path);
    const inside = folders.get(folder);
    const one = { name: baseName(path), kind, size };
    if (inside === undefined) folders.set(folder, [one]);
    else inside.push(one);
  }
  const check = folderCheck(context);
  const byPath = [...folders].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return inPathOrder(byPath.flatMap(([folder, inside]) => check(folder, inside).findings));
}

/** Returns findings, those of one path together, in the order of paths; what lies in a folder may come between its siblings. */
export function inPathOrder(findings: readonly Finding[]): readonly Finding[] {
  return findings.toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}
