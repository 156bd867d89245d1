import type { NameContext } from '../names/parsed-name.ts';
import type { ProposalFacts } from '../names/suggest-name.ts';
import type { Register } from '../register/register.ts';
import { byClaim } from './claims.ts';
import { contentDisagreement } from './content-disagreement.ts';
import { disputedNumbers } from './disputed-numbers.ts';
import { givenContradiction } from './given-contradiction.ts';
import { heldReason } from './held-reason.ts';
import { inRequiredForm } from './in-required-form.ts';
import { missingAmongWords } from './missing-among-words.ts';
import { bareClient, extendRegister, newNames } from './new-names.ts';
import { placeDocuments } from './place-documents.ts';
import { arriveAsCopy } from './arrive-as-copy.ts';
import type { Held, HeldReason, MoveFile, Plan, Skipped } from './plan.ts';
import { proposalsFor } from './proposals.ts';
import { isComplete, isRegistered, readName } from './reading.ts';
import type { CompleteReading, DocumentReading } from './reading.ts';
import { registerSteps } from './register-steps.ts';
import { holdReason, skipReason } from './set-aside.ts';
import type { InboxEntry, NewClient, SortInput, SortPlan } from './sort-input.ts';

/**
 * Returns the plan that files the documents of an inbox: every document is in exactly one of its steps, held or
 * skipped. Folders are no documents. New projects of known clients are registered by themselves, new clients only if
 * `accept` says so; the documents of the others are held.
 */
export function planSort(input: SortInput): SortPlan {
  const { documents, held, skipped, quarantined } = setAside(input);
  const known: NameContext = { rules: input.rules, register: input.register };
  const isCertain = (reading: DocumentReading): reading is CompleteReading =>
    isComplete(reading, input.rules.minConfidence) && isRegistered(reading, known.register);

  const readings = documents.map((entry) => readName(entry, known, factsOf(entry, input)));
  const open = readings.filter((reading) => !isCertain(reading));
  const found = newNames(open, known, input.given);
  const accepted = found.clients.filter((client) => input.accept(client));
  const unregistered = found.clients.filter((client) => !accepted.includes(client));
  const refused = new Map(unregistered.flatMap((client) => client.documents.map((path) => [path, client])));

  const fresh = accepted.map(({ client }) => bareClient(client));
  const withClients = extendRegister(known.register, fresh, []);
  const owned = found.projects.filter(({ client }) => isKnown(client, withClients));
  const disputed = disputedNumbers(owned);
  const settled = owned.filter(({ client, number }) => !disputed.has(client, number));
  // The register as the plan would leave it, so that similar names are suggested from it for held documents.
  const context = { ...known, register: extendRegister(withClients, [], settled) };
  // What is registered for one document may be what another one lacks: `ko2024-003` beside `KO2024-003`.
  const enabled = open
    .filter(({ entry }) => !refused.has(entry.path))
    .map(({ entry }) => readName(entry, context, factsOf(entry, input)))
    .filter((reading) => isComplete(reading, input.rules.minConfidence))
    .filter((reading) => isRegistered(reading, context.register));
  const certain = [...readings.filter(isCertain), ...enabled].toSorted((a, b) => byPath(a.entry, b.entry));
  const formed = certain.map((reading) => inRequiredForm(reading, context, input.given));
  const placed = placeDocuments(
    byClaim(formed.flatMap((each) => ('entry' in each ? [each] : []))),
    context,
    input,
  );
  held.push(...formed.flatMap((each) => ('entry' in each ? [] : [each])));
  const placeable = new Set(certain.map(({ entry }) => entry.path));
  const filedFor = new Set(placed.filed.map(({ reading }) => reading.suggestion.parts.client));
  const isRegisteredThen = (client: string): boolean =>
    filedFor.has(client) || isKnown(client, known.register);
  for (const { entry } of open) {
    if (placeable.has(entry.path)) continue;
    const why = (reading: DocumentReading): HeldReason | undefined =>
      disputed.reasonFor(reading, isRegisteredThen);
    held.push(hold(entry, refused.get(entry.path), { input, context, why }));
  }
  const plan: Plan = {
    ...input.plan,
    version: 1,
    command: 'sort',
    steps: [
      ...registerSteps({ accepted, projects: settled, filed: placed.filed }, input),
      ...placed.filed.toSorted((a, b) => byPath(a.reading.entry, b.reading.entry)).map(({ step }) => step),
      ...quarantined,
    ],
    held: [...held, ...placed.held].toSorted(byPath),
    skipped: skipped.toSorted(byPath),
  };
  return { plan, unregistered };
}

function setAside({ entries, rules, copies, plan }: SortInput): {
  readonly documents: readonly InboxEntry[];
  readonly held: Held[];
  readonly skipped: readonly Skipped[];
  readonly quarantined: readonly MoveFile[];
} {
  const documents: InboxEntry[] = [];
  const held: Held[] = [];
  const skipped: Skipped[] = [];
  const quarantined: MoveFile[] = [];
  for (const entry of entries) {
    if (entry.kind === 'folder') continue;
    const skip = skipReason(entry, rules);
    const reason = skip === undefined ? holdReason(entry) : undefined;
    if (skip !== undefined) skipped.push({ path: entry.path, reason: skip });
    else if (reason !== undefined) held.push({ path: entry.path, reason, proposals: [] });
    else {
      const of = copies?.get(entry.path);
      const arrival = of === undefined ? undefined : arriveAsCopy(entry, of, { rules, plan });
      if (arrival === undefined) documents.push(entry);
      else if (arrival.kind === 'held')
        held.push({ path: entry.path, reason: arrival.reason, proposals: [] });
      else if (arrival.kind === 'skipped') skipped.push({ path: entry.path, reason: 'duplicate' });
      else quarantined.push(arrival);
    }
  }
  return { documents: documents.toSorted(byPath), held, skipped, quarantined };
}

function hold(
  entry: InboxEntry,
  refused: NewClient | undefined,
  {
    input,
    context,
    why,
  }: {
    readonly input: SortInput;
    readonly context: NameContext;
    readonly why: (reading: DocumentReading) => HeldReason | undefined;
  },
): Held {
  const facts = factsOf(entry, input);
  const reading = readName(entry, context, facts);
  const { parsed, suggestion } = reading;
  const unknown: HeldReason | undefined = refused && {
    code: 'unknown-client',
    value: refused.client,
    near: refused.near,
    ...(isNew(refused.near[0], context.register) && { nearIsNew: true }),
  };
  const proposals = proposalsFor(parsed, context, facts);
  const reason =
    unknown ??
    givenContradiction(parsed, input.given, context.register) ??
    contentDisagreement(parsed, context, facts.hints ?? []) ??
    why(reading) ??
    heldReason({ parsed, suggestion }, input.rules.canonical, context.register);
  if (reason.code !== 'name-not-understood') return { path: entry.path, reason, proposals };
  const told: HeldReason | undefined =
    proposals.length > 0 ? { code: 'not-certain' } : missingAmongWords(parsed, context, facts);
  return { path: entry.path, reason: told ?? reason, proposals };
}

function isNew(client: string | undefined, register: Register): boolean {
  return client !== undefined && !isKnown(client, register);
}

function isKnown(client: string, register: Register): boolean {
  return register.client(client)?.exact === true;
}

function factsOf({ path }: InboxEntry, { given, hints }: SortInput): ProposalFacts {
  return { given, hints: hints?.(path) ?? [] };
}

function byPath(a: { readonly path: string }, b: { readonly path: string }): number {
  return a.path < b.path ? -1 : 1;
}
