import { assertNever } from '../kernel/assert-never.ts';
import { baseName } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import { formatName } from '../names/format-name.ts';
import type { NameContext, NameReason, Suggestion } from '../names/parsed-name.ts';
import type { Rules } from '../rules/rules.ts';
import { destinationOf } from './destination-of.ts';
import type { Held, HeldReason, MoveFile } from './plan.ts';
import { proposalsFor } from './proposals.ts';
import type { CompleteReading } from './reading.ts';
import type { SortInput } from './sort-input.ts';
import { emptyTargets } from './targets.ts';
import type { Placement, Targets } from './targets.ts';

/** A document with its step. */
export type Filed = { readonly reading: CompleteReading; readonly step: MoveFile };

type Placing = {
  readonly context: NameContext;
  readonly targets: Targets;
  readonly given: SortInput['given'];
  readonly copies: SortInput['copies'];
};

/** Gives every document a free place, in the order given; those for which there is none are held. */
export function placeDocuments(
  readings: readonly CompleteReading[],
  context: NameContext,
  { destinations, given, copies }: Pick<SortInput, 'destinations' | 'given' | 'copies'>,
): { readonly filed: readonly Filed[]; readonly held: readonly Held[] } {
  const targets = emptyTargets(destinations);
  const filed: Filed[] = [];
  const held: Held[] = [];
  for (const reading of readings) {
    const placed = placeOne(reading, { context, targets, given, copies });
    if ('kind' in placed) filed.push({ reading, step: placed });
    else {
      const proposals = placed.code === 'duplicate' ? [] : proposalsFor(reading.parsed, context, { given });
      held.push({ path: reading.entry.path, reason: placed, proposals });
    }
  }
  return { filed, held };
}

function placeOne(
  { entry, suggestion }: CompleteReading,
  { context, targets, given, copies }: Placing,
): MoveFile | HeldReason {
  const folder = destinationOf(suggestion.parts, context, given);
  if (!folder.ok) return folder.failure;
  // The rules want a version of its own of what is filed already.
  const isVersion = copies?.has(entry.path) === true;
  const elsewhere = isVersion
    ? undefined
    : twinAtOtherStage({ entry, suggestion }, folder.value, { context, targets });
  if (elsewhere !== undefined) return { code: 'duplicate', of: elsewhere };
  const names = versions(suggestion, context.rules);
  const placement = targets.place(entry.path, folder.value, names, isVersion ? 'twins-allowed' : 'no-twins');
  if (placement.kind !== 'free') return refusedPlacement(placement);
  return {
    kind: 'move-file',
    from: entry.path,
    to: placement.path,
    size: entry.size,
    modified: entry.modified,
    reasons: [...suggestion.reasons, ...versionReason(suggestion.name, placement.path)],
  };
}

/** Once its project has moved on, a document filed before would otherwise be filed again under the later stage. */
function twinAtOtherStage(
  { entry, suggestion }: Pick<CompleteReading, 'entry' | 'suggestion'>,
  folder: RelPath,
  { context, targets }: Pick<Placing, 'context' | 'targets'>,
): RelPath | undefined {
  for (const { name: stage } of context.rules.stages) {
    const other = destinationOf(suggestion.parts, context, { stage });
    if (!other.ok || other.value === folder) continue;
    const twin = targets.twinIn(other.value, entry.path, versions(suggestion, context.rules));
    if (twin !== undefined) return twin;
  }
  return undefined;
}

/** Returns why a document is held that found no place. */
export function refusedPlacement(placement: Exclude<Placement, { readonly kind: 'free' }>): HeldReason {
  switch (placement.kind) {
    case 'duplicate':
      return { code: 'duplicate', of: placement.of };
    case 'taken':
      return { code: 'name-taken', by: placement.by };
    case 'blocked':
      return { code: 'not-a-folder', path: placement.by };
    case 'closed':
      return { code: 'folder-closed', path: placement.folder };
    default:
      return assertNever(placement);
  }
}

/** The name itself, then its versions as far as they can be written: a name without one is the first version. */
function* versions({ name, parts }: Suggestion, rules: Rules): Iterable<string> {
  yield name;
  const pattern = [rules.canonical, ...rules.patterns].find((each) => {
    const written = formatName(parts, each, rules);
    return written.ok && written.value === name;
  });
  if (pattern === undefined) return;
  const present = Number.parseInt(parts.version ?? '1', 10);
  for (let version = Math.max(present, 1) + 1; ; version++) {
    const next = formatName({ ...parts, version: String(version) }, pattern, rules);
    if (!next.ok) return;
    yield next.value;
  }
}

function versionReason(from: string, path: RelPath): readonly NameReason[] {
  const to = baseName(path);
  return from === to ? [] : [{ code: 'version-next', from, to }];
}
