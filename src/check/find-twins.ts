import { baseName, parentOfSiblings } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { Entry } from '../scan/entry.ts';
import { caseKey } from '../text/fold.ts';
import type { CaseKey } from '../text/fold.ts';
import type { PlaceProblem } from './finding.ts';

/** An entry whose name collides with that of another in the same folder. */
export type TwinProblem = Extract<PlaceProblem, { readonly code: 'case-twin' | 'unicode-twin' }>;

const FULL_WIDTH_GAP = 0xfee0;

/**
 * Returns the entries whose names only some systems tell from an earlier one of the same folder: names that differ in
 * case or in dots and spaces at the end, and names that differ in Unicode form or width. `entries` are in path order.
 */
export function findTwins(entries: Iterable<Entry>): ReadonlyMap<RelPath, TwinProblem> {
  const twins = new Map<RelPath, TwinProblem>();
  const parentOf = parentOfSiblings();
  const folders = new Map<RelPath, Map<CaseKey, RelPath | RelPath[]>>();
  for (const { path } of entries) {
    const folder = parentOf(path);
    let seen = folders.get(folder);
    if (seen === undefined) folders.set(folder, (seen = new Map()));
    const key = caseKey(narrow(baseName(path)));
    const known = seen.get(key);
    if (known === undefined) {
      // Nearly no name has a twin, so the list of them is made late.
      seen.set(key, path);
      continue;
    }
    const others = typeof known === 'string' ? [known] : known;
    if (others.includes(path)) continue;
    const [problem] = others.map((other) => problemOf(path, other)).toSorted(byCode);
    if (problem !== undefined) twins.set(path, problem);
    seen.set(key, [...others, path]);
  }
  return twins;
}

function problemOf(path: RelPath, other: RelPath): TwinProblem {
  const [name, twin] = [baseName(path).normalize('NFC'), baseName(other).normalize('NFC')];
  const isCase = name !== twin && caseKey(name) === caseKey(twin);
  return { code: isCase ? 'case-twin' : 'unicode-twin', other };
}

/** Twins in case collide on the most systems, so they are told first. */
function byCode(a: TwinProblem, b: TwinProblem): number {
  return a.code < b.code ? -1 : a.code > b.code ? 1 : 0;
}

function narrow(name: string): string {
  if (!/[\uff01-\uff5e\u3000]/.test(name)) return name;
  return name.replaceAll(/[\uff01-\uff5e\u3000]/g, (wide) =>
    wide === '\u3000' ? ' ' : String.fromCharCode(wide.charCodeAt(0) - FULL_WIDTH_GAP),
  );
}
