import { baseName, joinPath } from '../kernel/rel-path.ts';
import { convertName } from '../names/convert-name.ts';
import { parseName } from '../names/parse-name.ts';
import type { NameContext, ParsedName, Suggestion } from '../names/parsed-name.ts';
import { suggestName } from '../names/suggest-name.ts';
import type { ProposalFacts } from '../names/suggest-name.ts';
import type { Register } from '../register/register.ts';
import { destinationOf } from './destination-of.ts';
import { givenContradiction } from './given-contradiction.ts';
import type { InboxEntry } from './sort-input.ts';

/** What a document's name says, and what it would be called. */
export type DocumentReading = {
  readonly entry: InboxEntry;
  readonly parsed: ParsedName;
  /** Absent too when the name contradicts what a person gave for the run. */
  readonly suggestion: Suggestion | undefined;
};

/** A reading in which every part is known and sure enough; its project may be new. */
export type CompleteReading = DocumentReading & {
  readonly suggestion: Suggestion & {
    readonly parts: { readonly client: string; readonly project: string };
  };
};

/** Returns what the name of `entry` says in `context`, and what it would be called for all that is known beside it. */
export function readName(entry: InboxEntry, context: NameContext, facts: ProposalFacts): DocumentReading {
  const parsed = parseName(baseName(entry.path), context);
  const isContradicted = givenContradiction(parsed, facts.given, context.register) !== undefined;
  const suggestion = isContradicted
    ? undefined
    : (suggestName(parsed, context, facts) ?? requiredSuggestion(parsed, context, facts));
  return { entry, parsed, suggestion };
}

/** A name may have the form that the rules require at its destination, and still lack parts for any other pattern. */
function requiredSuggestion(
  parsed: ParsedName,
  context: NameContext,
  facts: ProposalFacts,
): Suggestion | undefined {
  const { parts, pattern, fileName } = parsed;
  if (parts.client === undefined || parts.project === undefined || pattern === undefined) return undefined;
  const folder = destinationOf(parts, context, facts.given);
  const required = folder.ok ? context.rules.requiredPattern(joinPath(folder.value, fileName)) : undefined;
  if (required === undefined || pattern.text !== required.text) return undefined;
  const converted = convertName(parsed, required, context, facts);
  return converted && { ...converted, parts: { ...parts, ...converted.parts } };
}

/** Returns whether the reading is sure enough to need no person: at least `least`. */
export function isComplete(reading: DocumentReading, least: number): reading is CompleteReading {
  const { parsed, suggestion } = reading;
  if (suggestion === undefined || suggestion.confidence < least || parsed.ambiguous.length > 0) return false;
  return suggestion.parts.client !== undefined && suggestion.parts.project !== undefined;
}

/** Returns whether the register has the project of a complete reading, and so its client. */
export function isRegistered({ suggestion }: CompleteReading, register: Register): boolean {
  const { client, project } = suggestion.parts;
  return register.project(client, project)?.exact === true;
}
