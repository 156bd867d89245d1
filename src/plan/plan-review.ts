import { baseName } from '../kernel/rel-path.ts';
import { fail, ok } from '../kernel/result.ts';
import type { Result } from '../kernel/result.ts';
import { formatName } from '../names/format-name.ts';
import type { FormatFailure } from '../names/format-name.ts';
import { parseName } from '../names/parse-name.ts';
import type { NameParts } from '../names/parsed-name.ts';
import { numberHolder } from '../register/number-holder.ts';
import type { Register } from '../register/register.ts';
import type { Pattern, Rules } from '../rules/rules.ts';
import { bareClient, bareProject, extendRegister } from './new-names.ts';
import { placeDocuments } from './place-documents.ts';
import type { Filed } from './place-documents.ts';
import type { HeldReason, Plan, PlanHead, Step } from './plan.ts';
import type { CompleteReading } from './reading.ts';
import { registerSteps } from './register-steps.ts';
import type { Destinations, InboxEntry } from './sort-input.ts';

/** What a person says a document is: the parts of the name that it is to have. */
type Said = { readonly entry: InboxEntry; readonly parts: NameParts };

/** All that a plan of a person's answers is made of. */
export type ReviewInput = {
  readonly plan: PlanHead;
  readonly said: readonly Said[];
  readonly rules: Rules;
  readonly register: Register;
  readonly destinations: Destinations;
};

/** Why an answer makes no name. */
export type ReviewFailure =
  FormatFailure | { readonly kind: 'incomplete' } | { readonly kind: 'number-taken' };

/**
 * Returns the plan that files documents as a person said, with the clients and projects that the register lacks; those
 * for which there is no place are held. Fails with the first name that cannot be written, and where another client has the number.
 */
export function planReview(input: ReviewInput): Result<Plan, ReviewFailure> {
  const { said, rules } = input;
  const { register, clients, projects } = withNew(input);
  if (projects.some(({ client, number }) => numberHolder(register, client, number) !== undefined)) {
    return fail({ kind: 'number-taken' });
  }
  const readings: CompleteReading[] = [];
  for (const { entry, parts } of said) {
    const { client, project } = parts;
    if (client === undefined || project === undefined) return fail({ kind: 'incomplete' });
    const name = writtenName(parts, rules);
    if (!name.ok) return name;
    const parsed = parseName(baseName(entry.path), { rules, register });
    const reason = { code: 'given', from: baseName(entry.path), to: name.value } as const;
    const whole = { ...parts, client, project };
    readings.push({
      entry,
      parsed,
      suggestion: { name: name.value, confidence: 1, parts: whole, reasons: [reason] },
    });
  }
  const { filed, held } = placeDocuments(readings, { rules, register }, input);
  const steps: readonly Step[] = [
    ...registerSteps({ accepted: newClients(clients), projects, filed }, input),
    ...filed.map(({ step }: Filed) => step),
  ];
  return ok({ ...input.plan, version: 1, command: 'review', steps, held, skipped: [] });
}

/** Returns the name that `parts` make in the first pattern, of those that are right, that has a place for all of them. */
function writtenName(parts: NameParts, rules: Rules): Result<string, FormatFailure> {
  const patterns: readonly Pattern[] = [
    rules.canonical,
    ...rules.patterns.filter(({ status, anyOrder }) => status === 'accepted' && !anyOrder),
  ];
  const results = patterns.map((pattern) => formatName(parts, pattern, rules));
  const written = results.find(({ ok: isWritten }) => isWritten);
  // If there is no such pattern, a failure for another reason than a missing place says more.
  const failures = results.flatMap((result) => (result.ok ? [] : [result]));
  const telling = failures.find(({ failure }) => failure.kind !== 'no-place') ?? failures[0];
  return written ?? telling ?? fail({ kind: 'missing-part', field: 'client' });
}

/** Returns the reasons for which naming a document helps; no name, for example, unlocks a file that is in use. */
export function isReviewable({ code }: HeldReason): boolean {
  return !beyondNames.has(code);
}

const beyondNames: ReadonlySet<HeldReason['code']> = new Set([
  'being-written',
  'open-elsewhere',
  'empty-file',
  'link',
  'not-a-file',
  'undecodable-name',
  'unreadable',
  'duplicate',
  'several-names',
  'not-a-folder',
  'folder-closed',
]);

type WithNew = {
  readonly register: Register;
  readonly clients: readonly string[];
  readonly projects: Register['projects'];
};

/** The register with the clients and projects that the answers name and it lacks. */
function withNew({ said, register }: ReviewInput): WithNew {
  const clients = new Set<string>();
  const projects = new Map<string, Register['projects'][number]>();
  for (const { parts } of said) {
    const { client = '', project = '' } = parts;
    if (register.client(client)?.client.name !== client) clients.add(client);
    if (register.project(client, project)?.exact === true) continue;
    projects.set(`${client}\0${project}`, bareProject(client, project));
  }
  const fresh = [...clients].map(bareClient);
  return {
    register: extendRegister(register, fresh, [...projects.values()]),
    clients: [...clients],
    projects: [...projects.values()],
  };
}

function newClients(clients: readonly string[]): Parameters<typeof registerSteps>[0]['accepted'] {
  return clients.map((client) => ({ client, near: [], documents: [] }));
}
