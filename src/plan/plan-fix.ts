import { baseName, joinPath, parentOf } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { Suggestion } from '../names/parsed-name.ts';
import { caseKey } from '../text/fold.ts';
import type { CaseKey } from '../text/fold.ts';
import type { Held, MoveFile, Plan } from './plan.ts';
import { holdReason } from './set-aside.ts';
import type { Destinations, InboxEntry } from './sort-input.ts';

/** A file that a check found wrong, with the name that it proposes, if any. */
type Misnamed = {
  readonly path: RelPath;
  readonly suggestion?: Pick<Suggestion, 'name' | 'confidence' | 'reasons'>;
};

/** All that a plan to rename is made of. */
export type FixInput = {
  readonly plan: Pick<Plan, 'archive' | 'operation' | 'made'>;
  readonly findings: readonly Misnamed[];
  /** The files that findings speak of, with whether each may be touched now. */
  readonly entries: readonly InboxEntry[];
  readonly destinations: Pick<Destinations, 'namesIn'>;
  /** The least confidence of a name that is written without asking, between 0 and 1. */
  readonly minConfidence: number;
};

/**
 * Returns the plan that gives files the names a check proposes, each in its own folder: only names of enough
 * confidence, none that another file has or gets, compared as case-blind shares do. What may not be touched now, or
 * whose name is taken, is held.
 */
export function planFix(input: FixInput): Plan {
  const { findings, minConfidence } = input;
  const entries = new Map(input.entries.map((entry) => [entry.path, entry]));
  const steps: MoveFile[] = [];
  const held: Held[] = [];
  const taken = takenNames(input);
  const seen = new Set<RelPath>();
  for (const { path, suggestion } of findings) {
    const entry = entries.get(path);
    if (entry === undefined || suggestion === undefined || seen.has(path)) continue;
    seen.add(path);
    if (suggestion.confidence < minConfidence || suggestion.name === baseName(path)) continue;
    const to = joinPath(parentOf(path), suggestion.name);
    const proposals = [{ name: suggestion.name, to, confidence: suggestion.confidence }];
    const reason = holdReason(entry);
    const holder = taken(path, suggestion.name);
    if (reason !== undefined) held.push({ path, reason, proposals });
    else if (holder !== undefined) held.push({ path, reason: { code: 'name-taken', by: holder }, proposals });
    else {
      const { size, modified } = entry;
      steps.push({ kind: 'move-file', from: path, to, size, modified, reasons: suggestion.reasons });
    }
  }
  return { ...input.plan, version: 1, command: 'fix', steps, held, skipped: [] };
}

/** Returns who has a name in the folder of `path`, itself left out; a name that nobody has is taken from then on. */
function takenNames({ destinations }: FixInput): (path: RelPath, name: string) => RelPath | undefined {
  const folders = new Map<RelPath, Map<CaseKey, RelPath[]>>();
  return (path, name) => {
    const folder = parentOf(path);
    let names = folders.get(folder);
    if (names === undefined) {
      const paths = [...destinations.namesIn(folder)].map((one) => joinPath(folder, one));
      folders.set(folder, (names = Map.groupBy(paths, (one) => caseKey(baseName(one)))));
    }
    const holders = names.get(caseKey(name)) ?? [];
    const other = holders.find((holder) => holder !== path);
    if (other === undefined) names.set(caseKey(name), [...holders, path]);
    return other;
  };
}
