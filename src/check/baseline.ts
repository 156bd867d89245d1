import { isInside, parseRelPath } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import { fail, ok } from '../kernel/result.ts';
import type { Result } from '../kernel/result.ts';
import type { Finding } from './finding.ts';

/**
 * The findings that a team has agreed to live with for now: how many of each rule, by path in its usual form (NFC).
 * Neither the order of findings nor their words are part of it, so neither can make old debt look new.
 */
export type Baseline = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** Why a text is not a baseline: made by a later version, not JSON, or of another form. */
export type BaselineFailure = 'newer' | 'JSON' | 'format';

/** The version of the file's form. */
const VERSION = 1;
const KIND = 'archive-baseline';

/** Returns the baseline that holds exactly `findings`. */
export function baselineOf(findings: Iterable<Finding>): Baseline {
  const baseline = new Map<string, Map<string, number>>();
  for (const { path, problem } of findings) {
    const rules = baseline.get(keyOf(path)) ?? new Map<string, number>();
    baseline.set(keyOf(path), rules.set(problem.code, (rules.get(problem.code) ?? 0) + 1));
  }
  return baseline;
}

/** Returns a function that tells of each finding, asked once, whether `baseline` has it. */
export function knownIn(baseline: Baseline): (finding: Finding) => boolean {
  const left = new Map([...baseline].map(([path, rules]) => [path, new Map(rules)]));
  return ({ path, problem }) => {
    const rules = left.get(keyOf(path));
    const count = rules?.get(problem.code) ?? 0;
    if (count > 0) rules?.set(problem.code, count - 1);
    return count > 0;
  };
}

/** Returns whether a check looked for findings of `rule` at `path`: a baseline says nothing new about the rest. */
export type Looked = (path: RelPath, rule: string) => boolean;

/** Returns `baseline` without what was looked for and is gone; nothing is added. */
export function shrunk(baseline: Baseline, findings: Iterable<Finding>, looked: Looked): Baseline {
  const now = baselineOf(findings);
  const counts = [...baseline].map(([path, rules]) => {
    const kept = [...rules].map(([rule, count]) => {
      const found = now.get(path)?.get(rule) ?? 0;
      return [rule, looked(path as RelPath, rule) ? Math.min(count, found) : count] as const;
    });
    return [path, new Map(kept.filter(([, count]) => count > 0))] as const;
  });
  return new Map(counts.filter(([, rules]) => rules.size > 0));
}

/** Returns `baseline` with what was looked for replaced by `findings`. */
export function rewritten(baseline: Baseline, findings: Iterable<Finding>, looked: Looked): Baseline {
  const rest = shrunk(baseline, [], looked);
  const now = baselineOf(findings);
  const paths = new Set([...rest.keys(), ...now.keys()]);
  return new Map(
    [...paths].map((path) => [path, new Map([...(rest.get(path) ?? []), ...(now.get(path) ?? [])])]),
  );
}

/** Returns how many findings a baseline has. */
export function debtIn(baseline: Baseline): number {
  return [...baseline.values()]
    .flatMap((rules) => [...rules.values()])
    .reduce((sum, count) => sum + count, 0);
}

/** Returns a baseline as its file: a line for each path, in order, so that two people's changes merge. */
export function baselineText(baseline: Baseline): string {
  const paths = [...baseline].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const lines = paths.map(([path, rules]) => {
    const sorted = Object.fromEntries([...rules].toSorted(([a], [b]) => (a < b ? -1 : 1)));
    return `${JSON.stringify(path)}: ${JSON.stringify(sorted)}`;
  });
  const findings = lines.length === 0 ? '{}' : `{\n${lines.join(',\n')}\n}`;
  return `{\n"kind": "${KIND}",\n"version": ${VERSION},\n"findings": ${findings}\n}\n`;
}

/** Reads the text of a baseline's file. */
export function parseBaseline(text: string): Result<Baseline, BaselineFailure> {
  let file: unknown;
  try {
    file = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return fail('JSON');
  }
  if (!isObject(file) || file['kind'] !== KIND) return fail('format');
  const { version, findings } = file;
  if (typeof version === 'number' && version > VERSION) return fail('newer');
  if (version !== VERSION || !isObject(findings)) return fail('format');
  const baseline = new Map<string, ReadonlyMap<string, number>>();
  for (const [path, rules] of Object.entries(findings)) {
    const isCount = (count: unknown): boolean => Number.isSafeInteger(count) && Number(count) > 0;
    if (!parseRelPath(path).ok || !isObject(rules) || !Object.values(rules).every(isCount))
      return fail('format');
    baseline.set(keyOf(path), new Map(Object.entries(rules as Readonly<Record<string, number>>)));
  }
  return ok(baseline);
}

/** Returns a function that says whether a path was looked at: it lies in one of `places` and in none of `unseen`. */
export function lookedAt(places: readonly RelPath[], unseen: readonly RelPath[]): (path: RelPath) => boolean {
  const inside = (path: RelPath) => (place: RelPath) => isInside(path, keyOf(place) as RelPath);
  return (path) => places.some(inside(path)) && !unseen.some(inside(path));
}

function keyOf(path: string): string {
  return path.normalize('NFC');
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
