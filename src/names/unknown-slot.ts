import type { Register } from '../register/register.ts';
import type { FieldName } from '../rules/rules.ts';
import type { Spelling } from './cut-name.ts';
import type { NameContext, NameProblem } from './parsed-name.ts';
import type { Scope, Slot } from './read-value.ts';

/**
 * Returns `spelling` as a value of `field` that no vocabulary knows; undefined for fields that have no vocabulary. What it
 * may be a slip of is costly to find, and left to `withNear` once a reading has been chosen.
 */
export function unknownSlot(field: FieldName, spelling: Spelling): Slot | undefined {
  const problem = unknownProblem(field, spelling.narrow);
  return problem && { field, spelling, value: undefined, problem };
}

/** Returns `slot` with the values that its unknown one may be a slip of. */
export function withNear(slot: Slot, { context, client }: Scope): Slot {
  const { problem } = slot;
  if (problem === undefined) return slot;
  const near = nearOf(problem, context, client);
  return near === undefined ? slot : { ...slot, problem: { ...problem, near } as NameProblem };
}

function nearOf(
  problem: NameProblem,
  { rules, register }: NameContext,
  client: string | undefined,
): readonly string[] | undefined {
  if (problem.code === 'unknown-client') return nearClients(problem.value, register);
  if (problem.code === 'unknown-type') return rules.types.near(problem.value);
  if (problem.code === 'unknown-category') return rules.categories.near(problem.value);
  if (problem.code !== 'unknown-project' || client === undefined) return undefined;
  return register.nearProjects(client, problem.value);
}

/** The most names of new clients whose answers are remembered for a register. */
const REMEMBERED = 10_000;

/** What each register answered before: a new client's name comes back with every one of its documents. */
const answers = new WeakMap<Register, Map<string, readonly string[]>>();

function nearClients(value: string, register: Register): readonly string[] {
  const known = answers.get(register) ?? new Map<string, readonly string[]>();
  answers.set(register, known);
  const near = known.get(value) ?? register.nearClients(value);
  if (known.size === REMEMBERED) known.clear();
  known.set(value, near);
  return near;
}

function unknownProblem(field: FieldName, value: string): NameProblem | undefined {
  switch (field) {
    case 'client':
      return { code: 'unknown-client', value, near: [] };
    case 'project':
    case 'projectName':
      return { code: 'unknown-project', value, near: [], wellFormed: false };
    case 'type':
      return { code: 'unknown-type', value, near: [] };
    case 'category':
      return { code: 'unknown-category', value, near: [] };
    case 'description':
    case 'year':
    case 'date':
    case 'version':
      return undefined;
    default:
      return field satisfies never;
  }
}
