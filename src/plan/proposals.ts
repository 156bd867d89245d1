import { joinPath } from '../kernel/rel-path.ts';
import type { NameContext, ParsedName } from '../names/parsed-name.ts';
import { proposeNames } from '../names/suggest-name.ts';
import type { ProposalFacts } from '../names/suggest-name.ts';
import { destinationOf } from './destination-of.ts';
import type { Proposal } from './plan.ts';

/** Returns up to three names and places that may be meant for a held document, the likeliest first. */
export function proposalsFor(
  parsed: ParsedName,
  context: NameContext,
  facts: ProposalFacts,
): readonly Proposal[] {
  const proposals: Proposal[] = [];
  for (const { name, parts, confidence, reasons } of proposeNames(parsed, context, facts)) {
    const folder = destinationOf(parts, context, facts.given);
    if (folder.ok) proposals.push({ name, to: joinPath(folder.value, name), confidence, reasons });
  }
  return proposals;
}
