import { joinPath } from '../kernel/rel-path.ts';
import type { GivenFacts, NameContext, ParsedName } from '../names/parsed-name.ts';
import { proposeNames } from '../names/suggest-name.ts';
import { destinationOf } from './destination-of.ts';
import type { Proposal } from './plan.ts';

/** Returns up to three names and places that a held document may be meant for, the likeliest first. */
export function proposalsFor(
  parsed: ParsedName,
  context: NameContext,
  given: GivenFacts | undefined,
): readonly Proposal[] {
  const proposals: Proposal[] = [];
  for (const { name, parts, confidence } of proposeNames(parsed, context, { given })) {
    const folder = destinationOf(parts, context, given);
    if (folder.ok) proposals.push({ name, to: joinPath(folder.value, name), confidence });
  }
  return proposals;
}
