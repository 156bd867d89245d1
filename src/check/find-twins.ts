import { baseName, parentOf } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { Entry } from '../scan/entry.ts';
import { caseKey } from '../text/fold.ts';
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
  const seen = new Map<string, RelPath[]>();
  for (const { path } of entries) {
    const key = `${parentOf(path)}/${caseKey(narrow(baseName(path)))}`;
    const others = seen.get(key);
    if (others === undefined) {
      seen.set(key, [path]);
      continue;
    }
    if (others.includes(path)) continue;
    const [problem] = others.map((other) => problemOf(path, other)).toSorted(byCode);
    if (problem !== undefined) twins.set(path, problem);
    others.push(path);
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
  return name.replaceAll(/[\uff01-\uff5e\u3000]/g, (wide) =>
    wide === '\u3000' ? ' ' : String.fromCharCode(wide.charCodeAt(0) - FULL_WIDTH_GAP),
  );
}
