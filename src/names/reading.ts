import type { Pattern } from '../rules/rules.ts';
import type { Spelling } from './cut-name.ts';
import type { NameContext, NameProblem } from './parsed-name.ts';
import { readValue } from './read-value.ts';
import type { Slot } from './read-value.ts';
import { withNear } from './unknown-slot.ts';

/** One way to understand a whole name. */
export type Reading = {
  readonly pattern: Pattern | undefined;
  readonly slots: readonly Slot[];
  /** What is wrong with the form as a whole. */
  readonly problems: readonly NameProblem[];
  readonly ambiguous: readonly string[];
};

/**
 * Returns whether `slot` holds a value that nobody knows; a new project number in the right form does not count as
 * unknown.
 */
export function isUnknown(slot: Slot): boolean {
  const { problem } = slot;
  if (problem === undefined) return false;
  if (problem.code === 'unknown-project') return !problem.wellFormed;
  return (
    problem.code === 'unknown-client' ||
    problem.code === 'unknown-type' ||
    problem.code === 'unknown-category'
  );
}

/**
 * Returns a reading of `slots`, with the known values that unknown ones may be misspellings of. A project that stands
 * before its client is looked up again, now that the client is known.
 */
export function readingOf(
  pattern: Pattern | undefined,
  slots: readonly Slot[],
  context: NameContext,
): Reading {
  const clientAt = slots.findIndex(({ field }) => field === 'client');
  const client = slots[clientAt]?.value;
  const settled = slots.map((slot, index) => {
    const isEarly = index < clientAt && (slot.field === 'project' || slot.field === 'projectName');
    const reread = isEarly ? readValue(slot.field, slot.spelling, { context, client }) : undefined;
    return withNear(reread ?? slot, { context, client });
  });
  return {
    pattern,
    slots: settled,
    problems: [],
    ambiguous: settled.flatMap((slot) => slot.ambiguous ?? []),
  };
}

const lookedUp = ['client', 'project', 'type', 'category', 'date', 'version', 'year'] as const;

/**
 * Returns `spelling` read as every field that it could be, without regard to its neighbours; `mayBe` saves lookups
 * that are known to fail.
 */
export function slotsOf(
  spelling: Spelling,
  context: NameContext,
  mayBe: (field: (typeof lookedUp)[number]) => boolean = () => true,
): readonly Slot[] {
  const slots: Slot[] = [];
  for (const field of lookedUp) {
    const slot = mayBe(field) ? readValue(field, spelling, { context, client: undefined }) : undefined;
    if (slot !== undefined) slots.push(slot);
  }
  return slots;
}
