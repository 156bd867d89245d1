import { contentDisagreement } from './content-disagreement.ts';
import type { NameContext, ParsedName } from '../names/parsed-name.ts';
import { spellName } from '../names/spell-name.ts';
import { understandName } from '../names/understand-name.ts';
import { givenContradiction } from './given-contradiction.ts';
import { heldReason } from './held-reason.ts';
import { missingAmongWords } from './missing-among-words.ts';
import type { Held, HeldReason } from './plan.ts';
import { proposalsFor } from './proposals.ts';
import { readName } from './reading.ts';
import type { Registrations } from './registrations-for.ts';
import { factsOf } from './sort-input.ts';
import type { InboxEntry, NewClient, SortInput } from './sort-input.ts';

/** Returns the document as held, with why it cannot be filed by its name, and with the names that it may be meant to have. */
export function holdUnclear(
  entry: InboxEntry,
  { refused, unregistered, disputed, context }: Registrations,
  {
    input,
    isRegisteredThen,
  }: {
    readonly input: SortInput;
    /** Returns whether a client will be registered once the plan has been applied. */
    readonly isRegisteredThen: (client: string) => boolean;
  },
): Held {
  const facts = factsOf(entry, input);
  const reading = readName(entry, context, facts);
  const { parsed, suggestion } = reading;
  const proposals = proposalsFor(parsed, context, facts);
  const client = refused.get(entry.path);
  const nearest = client?.near[0];
  const nearIsNew = nearest !== undefined && context.register.client(nearest)?.exact !== true;
  const unknown: HeldReason | undefined = client && {
    code: 'unknown-client',
    value: client.client,
    near: client.near,
    ...(nearIsNew && { nearIsNew }),
    ...(isNearestRarer(client, unregistered) && { nearIsRarer: true }),
  };
  const reason =
    unknown ??
    givenContradiction(parsed, input.given, context.register) ??
    contentDisagreement(parsed, context, facts.hints ?? []) ??
    disputed.reasonFor(reading, isRegisteredThen) ??
    heldReason({ parsed, suggestion }, input.rules.canonical, context.register);
  if (reason.code !== 'name-not-understood' && reason.code !== 'missing-part')
    return { path: entry.path, reason, proposals };
  const missing = missingAmongWords(parsed, context, facts);
  const day = missing === undefined && proposals.length > 0 ? doubtfulDay(parsed, context) : undefined;
  if (day !== undefined) return { path: entry.path, reason: { code: 'bad-date', value: day }, proposals };
  if (reason.code === 'missing-part') return { path: entry.path, reason, proposals };
  const told: HeldReason | undefined = proposals.length > 0 ? { code: 'not-certain' } : missing;
  return { path: entry.path, reason: told ?? reason, proposals };
}

/** Returns what was meant as a day among the words of a name, and is none or may be several. */
function doubtfulDay({ fileName }: ParsedName, context: NameContext): string | undefined {
  return understandName(spellName(fileName, context.rules.maxNameBytes), context).doubtfulDay;
}

/** Returns whether the new client that `client` resembles most has fewer documents; among equals, the later name counts. */
function isNearestRarer({ client, near, documents }: NewClient, unregistered: readonly NewClient[]): boolean {
  const nearest = unregistered.find((one) => one.client === near[0]);
  if (nearest === undefined) return false;
  const more = documents.length - nearest.documents.length;
  return more > 0 || (more === 0 && client < nearest.client);
}
