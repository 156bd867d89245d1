import { baseName, joinPath, parentOf } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import { extensionStart } from '../names/split-extension.ts';
import type { Suggestion } from '../names/parsed-name.ts';
import { caseKey } from '../text/fold.ts';
import type { CaseKey } from '../text/fold.ts';
import { companionsAmong } from './companions.ts';
import type { Companion } from './companions.ts';
import type { Held, HeldReason, MoveFile, Plan, PlanHead } from './plan.ts';
import { holdReason } from './set-aside.ts';
import type { Destinations, InboxEntry } from './sort-input.ts';

type Suggested = Pick<Suggestion, 'name' | 'confidence' | 'reasons'>;

/** A file that a check found wrong, with the name that it proposes, if any. */
type Misnamed = { readonly path: RelPath; readonly suggestion?: Suggested };

/** All that a plan to rename is made of. */
export type FixInput = {
  readonly plan: PlanHead;
  readonly findings: readonly Misnamed[];
  /** The files that findings speak of and those beside them, with whether each may be touched now. */
  readonly entries: readonly InboxEntry[];
  readonly destinations: Pick<Destinations, 'namesIn'>;
  /** The least confidence of a name that is written without asking, between 0 and 1. */
  readonly minConfidence: number;
  /** Returns whether a person wants this new name; everything of enough confidence if absent. */
  readonly wants?: (path: RelPath) => boolean;
};

/**
 * Returns the plan that gives files the names a check proposes, each in its own folder: only names of enough
 * confidence, none that another file has or gets, compared as case-blind shares do. Files that belong together by their
 * names (`a.psd`, `a.jpg`, `a.psd.xmp`) get the new name together or not at all. What may not be touched now, or whose
 * name is taken, is held.
 */
export function planFix(input: FixInput): Plan {
  const entries = new Map(input.entries.map((entry) => [entry.path, entry]));
  const files = input.entries.filter(({ kind }) => kind !== 'folder').map(({ path }) => path);
  const suggestions = suggestionsIn(input);
  const taken = takenNames(input);
  const steps: MoveFile[] = [];
  const held: Held[] = [];
  for (const group of companionsAmong(files)) {
    const renames = renamesOf(group, suggestions, input);
    const obstacle = obstacleTo(renames, { entries, taken });
    for (const { path, to, suggestion } of renames) {
      const { size = 0, modified = 0 } = entries.get(path) ?? {};
      const { confidence, reasons } = suggestion;
      if (obstacle === undefined) steps.push({ kind: 'move-file', from: path, to, size, modified, reasons });
      else {
        const own = obstacle.path === path ? obstacle.reason : undefined;
        const reason = own ?? { code: 'belongs-with', path: obstacle.path };
        held.push({ path, reason, proposals: [{ name: baseName(to), to, confidence }] });
      }
    }
  }
  return { ...input.plan, version: 1, command: 'fix', steps, held, skipped: [] };
}

/** The first suggestion for each file; one new name puts everything right that is wrong with it. */
function suggestionsIn({ findings }: FixInput): ReadonlyMap<RelPath, Suggested> {
  const suggestions = new Map<RelPath, Suggested>();
  for (const { path, suggestion } of findings) {
    const isNews = suggestion !== undefined && suggestion.name !== baseName(path) && !suggestions.has(path);
    if (isNews) suggestions.set(path, suggestion);
  }
  return suggestions;
}

type Rename = {
  readonly path: RelPath;
  readonly to: RelPath;
  readonly suggestion: Suggested;
  /** Another file of the group that would get a different name. */
  readonly apartFrom?: RelPath;
};

/** Returns the new names of a group: none without a suggestion of enough confidence that a person wants. */
function renamesOf(
  group: readonly Companion[],
  suggestions: ReadonlyMap<RelPath, Suggested>,
  { minConfidence, wants = () => true }: FixInput,
): readonly Rename[] {
  const suggested = group.flatMap(({ path, beside }) => {
    // A settings file is named after the file that it belongs to, whatever its own name seems to say.
    const suggestion = beside === undefined ? suggestions.get(path) : undefined;
    return suggestion === undefined ? [] : [{ path, suggestion, stem: stemOf(suggestion.name) }];
  });
  const leader = suggested.find(
    ({ path, suggestion }) => suggestion.confidence >= minConfidence && wants(path),
  );
  if (leader === undefined) return [];
  const apart = suggested.find(({ stem }) => stem !== leader.stem);
  return group.flatMap(({ path, suffix, beside }): readonly Rename[] => {
    const own = suggested.find((one) => one.path === path);
    const owner = suggested.find((one) => one.path === beside?.path);
    const following =
      owner === undefined ? `${leader.stem}${suffix}` : `${owner.suggestion.name}${beside?.ending}`;
    const name = own?.suggestion.name ?? following;
    if (name === baseName(path)) return [];
    const { suggestion } = own ?? leader;
    const to = joinPath(parentOf(path), name);
    const other = path === apart?.path ? leader.path : apart?.path;
    return [{ path, to, suggestion, ...(other !== undefined && { apartFrom: other }) }];
  });
}

function stemOf(name: string): string {
  return name.slice(0, extensionStart(name));
}

type Obstacle = { readonly path: RelPath; readonly reason: HeldReason };

/** Returns what stands in the way of one file of a group, and so of all of them. */
function obstacleTo(
  renames: readonly Rename[],
  {
    entries,
    taken,
  }: { readonly entries: ReadonlyMap<RelPath, InboxEntry>; readonly taken: ReturnType<typeof takenNames> },
): Obstacle | undefined {
  for (const { path, apartFrom } of renames) {
    if (apartFrom !== undefined) return { path, reason: { code: 'belongs-with', path: apartFrom } };
    const entry = entries.get(path);
    const reason = entry === undefined ? undefined : holdReason(entry);
    if (reason !== undefined) return { path, reason };
  }
  for (const { path, to } of renames) {
    const holder = taken(path, baseName(to));
    if (holder !== undefined) return { path, reason: { code: 'name-taken', by: holder } };
  }
  return undefined;
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
