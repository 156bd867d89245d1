import type { NameContext } from '../names/parsed-name.ts';
import { byClaim } from './claims.ts';
import { holdUnclear } from './hold-unclear.ts';
import { inRequiredForm } from './in-required-form.ts';
import { placeDocuments } from './place-documents.ts';
import type { Plan } from './plan.ts';
import { isComplete, isRegistered, readName } from './reading.ts';
import type { CompleteReading, DocumentReading } from './reading.ts';
import { registerSteps } from './register-steps.ts';
import { registrationsFor } from './registrations-for.ts';
import { separateDocuments } from './set-aside.ts';
import { factsOf } from './sort-input.ts';
import type { SortInput, SortPlan } from './sort-input.ts';

/**
 * Returns the plan that files the documents of an inbox: every document is in exactly one of its steps, held or
 * skipped. Folders are no documents. New projects of known clients are registered by themselves, new clients only if
 * `accept` says so; the documents of the others are held.
 */
export function planSort(input: SortInput): SortPlan {
  const { documents, held, skipped, quarantined } = separateDocuments(input);
  const known: NameContext = { rules: input.rules, register: input.register };
  const readings = documents.map((entry) => readName(entry, known, factsOf(entry, input)));
  const open = readings.filter((reading) => !isCertain(reading, known));
  const coming = registrationsFor(open, known, input);

  // What is registered for one document may be what another one lacks: `ko2024-003` beside `KO2024-003`.
  const enabled = open
    .filter(({ entry }) => !coming.refused.has(entry.path))
    .map(({ entry }) => readName(entry, coming.context, factsOf(entry, input)));
  const certain = [
    ...readings.filter((reading) => isCertain(reading, known)),
    ...enabled.filter((reading) => isCertain(reading, coming.context)),
  ].toSorted((a, b) => byPath(a.entry, b.entry));
  const formed = certain.map((reading) => inRequiredForm(reading, coming.context, input.given));
  const placed = placeDocuments(
    byClaim(formed.flatMap((each) => ('entry' in each ? [each] : []))),
    coming.context,
    input,
  );
  const filed = placed.filed.toSorted((a, b) => byPath(a.reading.entry, b.reading.entry));

  const placeable = new Set(certain.map(({ entry }) => entry.path));
  const filedFor = new Set(filed.map(({ reading }) => reading.suggestion.parts.client));
  const isRegisteredThen = (client: string): boolean =>
    filedFor.has(client) || known.register.client(client)?.exact === true;
  const unclear = open
    .filter(({ entry }) => !placeable.has(entry.path))
    .map(({ entry }) => holdUnclear(entry, coming, { input, isRegisteredThen }));
  const plan: Plan = {
    ...input.plan,
    version: 1,
    command: 'sort',
    steps: [
      ...registerSteps({ ...coming, filed: placed.filed }, input),
      ...filed.map(({ step }) => step),
      ...quarantined,
    ],
    held: [
      ...held,
      ...formed.flatMap((each) => ('entry' in each ? [] : [each])),
      ...unclear,
      ...placed.held,
    ].toSorted(byPath),
    skipped: skipped.toSorted(byPath),
  };
  return { plan, unregistered: coming.unregistered };
}

function isCertain(reading: DocumentReading, { rules, register }: NameContext): reading is CompleteReading {
  return isComplete(reading, rules.minConfidence) && isRegistered(reading, register);
}

function byPath(a: { readonly path: string }, b: { readonly path: string }): number {
  return a.path < b.path ? -1 : 1;
}
