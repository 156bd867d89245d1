import type { EventBody } from '../journal/event.ts';
import { baseName, parentOf } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { Result } from '../kernel/result.ts';
import { knownParts } from '../names/known-parts.ts';
import { parseName } from '../names/parse-name.ts';
import type { NameContext, NameParts } from '../names/parsed-name.ts';
import { bareClient, bareProject, extendRegister } from '../plan/new-names.ts';
import type { Held, HeldReason, Plan, Proposal } from '../plan/plan.ts';
import { isReviewable, planReview } from '../plan/plan-review.ts';
import type { ReviewFailure } from '../plan/plan-review.ts';
import type { InboxEntry } from '../plan/sort-input.ts';
import type { Register } from '../register/register.ts';
import type { MarkedArchive } from './archive.ts';
import { setClient } from './clients.ts';
import { destinationsOn } from './destinations.ts';
import { planHead } from './plan-head.ts';
import type { OnProgress } from './progress.ts';
import { setProject } from './projects.ts';
import { decisionsOf, lookForSort } from './sort.ts';
import type { LookedAtInbox, SortOptions } from './sort.ts';
import type { PlanToRun } from './run-plan.ts';
import type { ArchiveState } from './state.ts';

/** A held document with everything that a person needs to decide on it. */
export type ReviewItem = {
  readonly entry: InboxEntry;
  readonly reason: HeldReason;
  readonly proposals: readonly (Proposal & { readonly parts: NameParts })[];
  /** What is known of the document: an answer starts from these parts, so that nothing in the name is lost. */
  readonly parts: NameParts;
};

/** The held documents of the inboxes at one moment. */
type ReviewQueue = {
  /** Those that a better name would resolve. */
  readonly items: readonly ReviewItem[];
  /** Those with other reasons: being written, empty, a copy. */
  readonly others: readonly Held[];
  /** The plan for the documents that are certain without a person. */
  readonly certain: Plan;
};

/** Scanned inboxes, from which new queues can be made as the register grows. */
export type ReviewDesk = { readonly queue: (state: ArchiveState, done: ReadonlySet<RelPath>) => ReviewQueue };

/** Scans the inboxes. Throws like `lookForSort`. */
export async function lookForReview(
  archive: MarkedArchive,
  state: ArchiveState,
  options: Omit<SortOptions, 'given'>,
): Promise<ReviewDesk> {
  const looked = await lookForSort(archive, state, { ...options, given: {} });
  return { queue: (now, done) => queueOf(archive, now, { looked, done }) };
}

function queueOf(
  { rules }: MarkedArchive,
  { register }: ArchiveState,
  { looked, done }: { readonly looked: LookedAtInbox; readonly done: ReadonlySet<RelPath> },
): ReviewQueue {
  const { plan } = looked.plan(() => false, { register, done });
  const entries = new Map(looked.entries.map((entry) => [entry.path, entry]));
  const contexts = {
    found: { rules, register },
    planned: { rules, register: registerAfter(plan, register) },
  };
  const items: ReviewItem[] = [];
  for (const held of plan.held) {
    const entry = entries.get(held.path);
    if (entry !== undefined && isReviewable(held.reason)) items.push(itemOf(entry, held, contexts));
  }
  return { items, others: plan.held.filter(({ reason }) => !isReviewable(reason)), certain: plan };
}

/** Returns the register with what `plan` registers: its proposals may speak of that. */
function registerAfter({ steps }: Plan, register: Register): Register {
  const clients = steps.flatMap((step) => (step.kind === 'register-client' ? [bareClient(step.client)] : []));
  const projects = steps.flatMap((step) =>
    step.kind === 'register-project' ? [bareProject(step.client, step.project)] : [],
  );
  return extendRegister(register, clients, projects);
}

/** Each name is read by the register that it was made with: what is proposed, by the one that the plan leaves. */
function itemOf(
  entry: InboxEntry,
  { reason, proposals }: Held,
  { found, planned }: { readonly found: NameContext; readonly planned: NameContext },
): ReviewItem {
  return {
    entry,
    reason,
    proposals: proposals.map((proposal) => ({ ...proposal, parts: parseName(proposal.name, planned).parts })),
    parts: knownParts(baseName(entry.path), found),
  };
}

/** A person's answer: what the document is. */
export type ReviewAnswer = {
  readonly item: ReviewItem;
  readonly parts: NameParts;
  /** The number, from 1, of the accepted proposal; absent if the person gave an answer of their own. */
  readonly proposal?: number;
  /** The program was certain by itself, and the person accepted it together with others without looking at each. */
  readonly isUnseen?: true;
};

/** A word that, by a person's answer, is another name of a client or a project. */
export type NewAlias = {
  readonly client: string;
  /** Absent if the alias is the client's. */
  readonly project?: string;
  readonly alias: string;
};

/** Returns the alias that an answer suggests, if any; the person then decides whether it is registered. */
export function aliasTaught({ item, parts }: ReviewAnswer, { register }: ArchiveState): NewAlias | undefined {
  const { reason } = item;
  const { client = '', project = '' } = parts;
  if (reason.code === 'unknown-client') {
    const isOther = register.client(client) !== undefined && reason.value !== client;
    return isOther ? { client, alias: reason.value } : undefined;
  }
  if (reason.code !== 'unknown-project' || reason.wellFormed || reason.value === project) return undefined;
  return register.project(client, project) === undefined
    ? undefined
    : { client, project, alias: reason.value };
}

/** Returns the plan for a person's answers, as one operation. Fails if an answer does not give a complete name. */
export function planAnswers(
  archive: MarkedArchive,
  state: ArchiveState,
  { answers, alias }: { readonly answers: readonly ReviewAnswer[]; readonly alias?: NewAlias },
): Result<PlanToRun, ReviewFailure> {
  const { disk, rules } = archive;
  const planned = planReview({
    plan: planHead(archive),
    said: answers.map(({ item, parts }) => ({ entry: item.entry, parts })),
    rules,
    register: state.register,
    destinations: destinationsOn(disk),
  });
  if (!planned.ok) return planned;
  const plan = planned.value;
  return {
    ok: true,
    value: {
      plan,
      decide: (latest) => [
        ...decisionsOf(plan, archive, latest),
        ...aliasEvents(archive, latest, alias),
        ...reviewed(plan, answers),
      ],
    },
  };
}

function aliasEvents(
  archive: MarkedArchive,
  state: ArchiveState,
  alias: NewAlias | undefined,
): readonly EventBody[] {
  if (alias === undefined) return [];
  const { client, project } = alias;
  // Somebody may meanwhile have registered the word for another client or project.
  const isTaken =
    project === undefined
      ? state.register.client(alias.alias) !== undefined
      : state.register.project(client, alias.alias) !== undefined;
  if (isTaken) return [];
  const facts = { aliases: { added: [alias.alias] } };
  return project === undefined
    ? setClient(archive, state, client, facts)
    : setProject(archive, state, `${client}/${project}`, facts);
}

function reviewed(plan: Plan, answers: readonly ReviewAnswer[]): readonly EventBody[] {
  const targets = new Map(
    plan.steps.flatMap((step) => (step.kind === 'move-file' ? [[step.from, step.to]] : [])),
  );
  return answers.flatMap(({ item, parts, proposal, isUnseen }): readonly EventBody[] => {
    const { path } = item.entry;
    const to = targets.get(path);
    if (to === undefined || isUnseen === true) return [];
    const { extension: _kept, ...said } = parts;
    const fields = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
    return [{ op: 'reviewed', path, to, fields, ...(proposal !== undefined && { proposal }) }];
  });
}

/**
 * Returns answers for those among `items` that have become certain through what was registered since. They are marked
 * as unseen, because nothing may be learned from what nobody looked at.
 */
export function certainAnswers(
  { rules }: MarkedArchive,
  state: ArchiveState,
  given: {
    readonly desk: ReviewDesk;
    readonly items: readonly ReviewItem[];
    readonly done: ReadonlySet<RelPath>;
  },
): readonly ReviewAnswer[] {
  const { certain } = given.desk.queue(state, given.done);
  const targets = new Map(
    certain.steps.flatMap((step) => (step.kind === 'move-file' ? [[step.from, step.to]] : [])),
  );
  return given.items.flatMap((item) => {
    const to = targets.get(item.entry.path);
    const context = { rules, register: state.register };
    return to === undefined
      ? []
      : [{ item, parts: parseName(baseName(to), context).parts, isUnseen: true as const }];
  });
}

/**
 * The parts that one answer may settle for other documents too; date, version and description are each document's own.
 */
const shared = ['client', 'project', 'type', 'category'] as const;

/**
 * Returns the answers for those among `items` that are held for exactly the same reason as the answered one: the parts
 * that the person changed are applied to them too. Where the reason does not say which word is concerned, documents have
 * nothing in common by it, so that another one's client is taken over only within a folder in which somebody put them
 * together. Those that still would not get a complete name are left out.
 */
export function alikeAnswers(
  archive: MarkedArchive,
  state: ArchiveState,
  {
    answer,
    items,
    onProgress,
  }: {
    readonly answer: ReviewAnswer;
    readonly items: readonly ReviewItem[];
    readonly onProgress?: OnProgress;
  },
): readonly ReviewAnswer[] {
  const { item, parts } = answer;
  const key = JSON.stringify(causeOf(item.reason));
  const changed = Object.fromEntries(
    shared.flatMap((field) => (parts[field] === item.parts[field] ? [] : [[field, parts[field]]])),
  );
  if (Object.keys(changed).length === 0) return [];
  const isOfOneWord = 'value' in item.reason || !('client' in changed);
  const folder = parentOf(item.entry.path);
  const isTogether = !archive.rules.inboxes.includes(folder);
  return items
    .filter((other) => other.entry.path !== item.entry.path && JSON.stringify(causeOf(other.reason)) === key)
    .filter((other) => isOfOneWord || (isTogether && parentOf(other.entry.path) === folder))
    .map((other): ReviewAnswer => ({ item: other, parts: { ...other.parts, ...changed } }))
    .filter((one, done, { length: total }) => {
      onProgress?.({ phase: 'checking', done, total });
      return planAnswers(archive, state, { answers: [one] }).ok;
    });
}

/** Returns the reason without its suggestions, which differ between documents. */
function causeOf(reason: HeldReason): unknown {
  return 'near' in reason ? { ...reason, near: [] } : reason;
}
