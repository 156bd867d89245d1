import type { GivenFacts, ParsedName } from '../names/parsed-name.ts';
import { problemOf } from '../names/part-options.ts';
import type { Register } from '../register/register.ts';
import type { HeldReason } from './plan.ts';

type Contradiction = Extract<HeldReason, { readonly code: 'contradiction' }>;

/**
 * Returns how a name contradicts the facts that a person gave for the run, or undefined. A name that speaks of
 * another client or another project number was probably not meant when they were given; a misspelling of what was
 * given was.
 */
export function givenContradiction(
  parsed: ParsedName,
  given: GivenFacts | undefined,
  register: Register,
): Contradiction | undefined {
  const { parts } = parsed;
  if (given?.client !== undefined) {
    const expected = register.client(given.client)?.client.name ?? given.client;
    const unknown = problemOf(parsed, 'unknown-client');
    const isSlip = unknown?.near.includes(expected) === true;
    const said = parts.client ?? (isSlip ? undefined : unknown?.value);
    if (said !== undefined && said !== expected)
      return { code: 'contradiction', value: said, expected, of: 'given' };
  }
  if (given?.project !== undefined) {
    const client = given.client ?? parts.client ?? '';
    const expected = register.project(client, given.project)?.project.number ?? given.project;
    const unknown = problemOf(parsed, 'unknown-project');
    const said = parts.project ?? (unknown?.wellFormed === true ? unknown.value : undefined);
    if (said !== undefined && said !== expected)
      return { code: 'contradiction', value: said, expected, of: 'given' };
  }
  return undefined;
}
