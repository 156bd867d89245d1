import { baseName } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import { knownParts } from '../names/known-parts.ts';
import { parseName } from '../names/parse-name.ts';
import type { NameContext, NameParts } from '../names/parsed-name.ts';
import { bareClient, bareProject, extendRegister } from '../plan/new-names.ts';
import type { Held, HeldReason, Plan, Proposal } from '../plan/plan.ts';
import { isReviewable } from '../plan/plan-review.ts';
import type { InboxEntry } from '../plan/sort-input.ts';
import type { Register } from '../register/register.ts';
import type { MarkedArchive } from './archive.ts';
import { lookForSort } from './sort.ts';
import type { LookedAtInbox, SortOptions } from './sort.ts';
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
