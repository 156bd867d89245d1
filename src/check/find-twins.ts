import { caseHash, caseKey } from '../text/fold.ts';
import type { CaseKey } from '../text/fold.ts';
import type { PlaceProblem } from './finding.ts';

/** How a name collides with that of another in the same folder, and with which. */
export type TwinProblem = {
  readonly code: Extract<PlaceProblem['code'], 'case-twin' | 'unicode-twin'>;
  readonly other: string;
};

const FULL_WIDTH_GAP = 0xfee0;

/**
 * Returns the names in one folder that some systems cannot distinguish from an earlier one: names that differ in case
 * or in dots and spaces at the end, and names that differ in Unicode form or width. Undefined, as nearly always, if
 * none do.
 */
export function twinsAmong(
  inside: readonly { readonly name: string }[],
): ReadonlyMap<string, TwinProblem> | undefined {
  return mayHaveTwins(inside) ? twinsBetween(inside) : undefined;
}

/** Hashes are compared first: making the keys of all names takes longer than reading the names. */
function mayHaveTwins(inside: readonly { readonly name: string }[]): boolean {
  if (inside.length < 2) return false;
  const seen = new Set<number>();
  for (const { name } of inside) seen.add(twinHash(name));
  return seen.size < inside.length;
}

/** Returns a hash that is equal for twins, and for hardly any other names. */
export function twinHash(name: string): number {
  return caseHash(narrow(name));
}

function twinsBetween(inside: readonly { readonly name: string }[]): ReadonlyMap<string, TwinProblem> {
  const twins = new Map<string, TwinProblem>();
  const seen = new Map<CaseKey, readonly string[]>();
  for (const { name } of inside) {
    const key = caseKey(narrow(name));
    const others = seen.get(key) ?? [];
    if (others.includes(name)) continue;
    const [problem] = others.map((other) => problemOf(name, other)).toSorted(byCode);
    if (problem !== undefined) twins.set(name, problem);
    seen.set(key, [...others, name]);
  }
  return twins;
}

function problemOf(name: string, other: string): TwinProblem {
  const [one, twin] = [name.normalize('NFC'), other.normalize('NFC')];
  const isCase = one !== twin && caseKey(one) === caseKey(twin);
  return { code: isCase ? 'case-twin' : 'unicode-twin', other };
}

/** Twins in case collide on the most systems, so they are reported first. */
function byCode(a: TwinProblem, b: TwinProblem): number {
  return a.code < b.code ? -1 : a.code > b.code ? 1 : 0;
}

function narrow(name: string): string {
  if (!/[\uff01-\uff5e\u3000]/.test(name)) return name;
  return name.replaceAll(/[\uff01-\uff5e\u3000]/g, (wide) =>
    wide === '\u3000' ? ' ' : String.fromCharCode(wide.charCodeAt(0) - FULL_WIDTH_GAP),
  );
}
