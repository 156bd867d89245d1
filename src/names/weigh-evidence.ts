import type { Hint } from './hint.ts';
import type { NameReason } from './parsed-name.ts';
import { UNSURE_PINYIN } from './part-options.ts';
import type { PartOption, ProposalSource } from './part-options.ts';
import type { Candidate, ProjectCandidate, Understanding } from './understanding.ts';

/** A value with all that speaks for it. */
export type Weighed = {
  readonly value: string;
  /** Between 0 and 1: how sure all evidence together makes it. */
  readonly confidence: number;
  readonly reasons: readonly NameReason[];
};

type Weights = Map<string, { confidence: number; reasons: NameReason[] }>;

const LEAST = 0.25;
const MOST = 3;

/** A project and a client that belong together and were found apart speak for each other. */
const SUPPORT = 0.8;
/** How sure a whole name in pinyin is: initials less sure than that stand back behind the client that the name names. */
export const SPELLED_OUT = 0.85;
const UNSURE_MOST = 0.45;
const SIGNED = 0.8;

/** What is known of a document by its name and beside it. */
export type Evidence = ProposalSource & {
  readonly understanding: Understanding;
  readonly hints: readonly Hint[];
};

/** Returns the clients that the evidence speaks for, the surest first. */
export function weighClients(evidence: Evidence): readonly Weighed[] {
  const { understanding, hints, given, context } = evidence;
  if (given.client !== undefined) {
    const client = context.register.client(given.client)?.client.name ?? given.client;
    return [{ value: client, confidence: 1, reasons: [reasonOf('given', '', client)] }];
  }
  const weights: Weights = new Map();
  for (const each of understanding.clients) add(weights, each.value, each.confidence, clientReason(each));
  for (const { project, confidence, written } of understanding.projects) {
    if (project !== undefined) {
      add(weights, project.client, confidence * 0.99, reasonOf('client-of-project', written, project.client));
    }
  }
  const named = new Set(
    surest(weights).flatMap(({ value, confidence }) => (confidence >= UNSURE_PINYIN ? [value] : [])),
  );
  const isPinyinUnsure = (hint: Hint): boolean =>
    hint.source === 'pinyin' &&
    (hint.confidence < UNSURE_PINYIN ||
      (hint.confidence < SPELLED_OUT && named.size > 0 && !named.has(hint.value)));
  for (const hint of hints) {
    const client = hint.field === 'client' ? hint.value : hint.client;
    if (client === undefined || isPinyinUnsure(hint)) continue;
    add(weights, client, hint.confidence, hintReason(hint, client));
  }
  for (const hint of hints) if (isPinyinUnsure(hint)) propose(weights, hint);
  return surest(weights);
}

/** Letters that may mean somebody else are shown to people, and make nothing surer than it is without them. */
function propose(weights: Weights, { value, confidence, seen }: Hint): void {
  const reason = reasonOf('pinyin-unsure', seen, value);
  const known = weights.get(value);
  if (known === undefined)
    weights.set(value, { confidence: Math.min(confidence, UNSURE_MOST), reasons: [reason] });
  else known.reasons.push(reason);
}

/** Returns the projects of `client` that the evidence speaks for, by number, the surest first. */
export function weighProjects(client: string, evidence: Evidence): readonly Weighed[] {
  const { understanding, hints, given, context } = evidence;
  const { register } = context;
  if (given.project !== undefined) {
    const number = register.project(client, given.project)?.project.number ?? given.project;
    return [{ value: number, confidence: 1, reasons: [reasonOf('given', '', number)] }];
  }
  const weights: Weights = new Map();
  const supported = (confidence: number): number =>
    isNamedApart ? 1 - (1 - confidence) * (1 - SUPPORT) : confidence;
  const isNamedApart =
    given.client !== undefined ||
    understanding.clients.some(({ value, confidence }) => value === client && confidence > 0.5) ||
    hints.some((hint) => hint.field === 'client' && hint.value === client && hint.confidence >= SIGNED);
  for (const each of understanding.projects) {
    if (each.project !== undefined && each.project.client !== client) continue;
    add(weights, each.value, supported(each.confidence), projectReason(each));
  }
  for (const hint of hints) {
    if (hint.field !== 'project' || hint.client !== client) continue;
    add(weights, hint.value, supported(hint.confidence), hintReason(hint, hint.value));
  }
  return surest(weights);
}

/** Returns the categories that the evidence speaks for, the surest first. */
export function weighCategories({ understanding, hints }: Evidence): readonly Weighed[] {
  const weights: Weights = new Map();
  for (const { value, confidence, written, own } of understanding.categories) {
    add(weights, value, confidence, reasonOf(own ? 'category-known' : 'category-alias', written, value));
  }
  for (const hint of hints) {
    if (hint.field === 'category') add(weights, hint.value, hint.confidence, hintReason(hint, hint.value));
  }
  return surest(weights);
}

/** Returns weighed values as the options of a part. */
export function optionOfWeighed({ value, confidence, reasons }: Weighed): PartOption {
  const [reason = reasonOf('given', '', value), ...more] = reasons;
  return { value, confidence, reason, more };
}

function add(weights: Weights, value: string, confidence: number, reason: NameReason): void {
  const known = weights.get(value);
  if (known === undefined) weights.set(value, { confidence, reasons: [reason] });
  else {
    // Independent evidence: wrong only if all of it is wrong.
    known.confidence = 1 - (1 - known.confidence) * (1 - confidence);
    known.reasons.push(reason);
  }
}

function surest(weights: Weights): readonly Weighed[] {
  return [...weights]
    .map(([value, { confidence, reasons }]) => ({ value, confidence, reasons }))
    .filter(({ confidence }) => confidence >= LEAST)
    .toSorted((a, b) => b.confidence - a.confidence)
    .slice(0, MOST);
}

function clientReason({ value, written, own }: Candidate): NameReason {
  return reasonOf(own ? 'client-known' : 'client-alias', written, value);
}

function projectReason({ value, written, project, isNumber, isPart }: ProjectCandidate): NameReason {
  if (project === undefined) return reasonOf('project-new', written, value);
  if (isPart === true) return reasonOf('project-by-part', written, value);
  return reasonOf(isNumber ? 'project-known' : 'project-by-name', written, value);
}

function hintReason({ source, seen }: Hint, to: string): NameReason {
  return reasonOf(source, seen, to);
}

function reasonOf(code: NameReason['code'], from: string, to: string): NameReason {
  return { code, from, to };
}
