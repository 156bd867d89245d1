import { hintsOfFolders } from '../classify/folder-hints.ts';
import type { EventBody } from '../journal/event.ts';
import { UserFacingError } from '../kernel/errors.ts';
import { present } from '../kernel/present.ts';
import { isInside, outermost } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { GivenFacts } from '../names/parsed-name.ts';
import type { Plan } from '../plan/plan.ts';
import { planSort } from '../plan/plan-sort.ts';
import type { InboxEntry, NewClient, SortInput, SortPlan } from '../plan/sort-input.ts';
import type { Register } from '../register/register.ts';
import type { MarkedArchive } from './archive.ts';
import { destinationsOn } from './destinations.ts';
import { hintsOfContents, together } from './document-hints.ts';
import { todayOf } from './environment.ts';
import { filedCopies } from './filed-copies.ts';
import { lookAtInbox } from './look-at-inbox.ts';
import { hintsOfPinyin } from './pinyin-of-clients.ts';
import { planHead } from './plan-head.ts';
import type { OnProgress } from './progress.ts';
import { stageOf } from './projects.ts';
import { isStepRegistered, requireFreeNames } from './registered-step.ts';
import type { ArchiveState } from './state.ts';

export { isReviewable } from '../plan/plan-review.ts';

/** A person's options for one run of `sort`. */
export type SortOptions = {
  /** Inboxes, or folders and files inside them; all inboxes if empty. */
  readonly inboxes: readonly RelPath[];
  readonly given: GivenFacts;
  readonly signal: AbortSignal;
  readonly onProgress?: OnProgress;
};

/** The present register, and the documents that have left the inbox. */
type Since = { readonly register: Register; readonly done: ReadonlySet<RelPath> };

/** A scanned inbox: plans can be made of it for different answers without scanning again. */
export type LookedAtInbox = {
  readonly entries: readonly InboxEntry[];
  /** Returns a plan, which takes account of what was registered and filed since the scan. */
  readonly plan: (accept: (client: NewClient) => boolean, since?: Since) => SortPlan;
};

/**
 * Makes sure that these inboxes can be sorted with these facts. Throws `inbox-missing`, `not-an-inbox`, `path-missing`,
 * `unknown-client` or `unknown-stage`.
 */
export function requireSortable(
  archive: MarkedArchive,
  state: ArchiveState,
  { inboxes, given }: Pick<SortOptions, 'inboxes' | 'given'>,
): void {
  inboxesOf(archive, inboxes);
  checkGiven(archive, state, given);
}

/** Scans the inboxes. Throws `inbox-missing`, `not-an-inbox`, `path-missing`, `unknown-client` or `unknown-stage`. */
export async function lookForSort(
  archive: MarkedArchive,
  state: ArchiveState,
  options: SortOptions,
): Promise<LookedAtInbox> {
  const entries: InboxEntry[] = [];
  for (const inbox of inboxesOf(archive, options.inboxes)) {
    entries.push(...(await lookAtInbox(archive, inbox, options)));
  }
  return planFor(archive, state, { ...options, entries, given: checkGiven(archive, state, options.given) });
}

/** What plans are made from. */
export type PlanOptions = {
  /** The entries, scanned just before. */
  readonly entries: readonly InboxEntry[];
  readonly given?: GivenFacts;
  readonly signal: AbortSignal;
  readonly onProgress?: OnProgress;
};

/**
 * Returns a function that makes plans of the entries. Decides by names and folders first; only documents that these
 * leave undecided are read. Throws the signal's reason when aborted.
 */
export async function planFor(
  archive: MarkedArchive,
  state: ArchiveState,
  { entries, given = {}, ...options }: PlanOptions,
): Promise<LookedAtInbox> {
  const { disk, rules } = archive;
  const destinations = destinationsOn(disk);
  const copies = filedCopies(archive, state, { entries, destinations });
  const context = { rules, register: state.register };
  const fixed = { plan: planHead(archive), entries, ...context, destinations, given, copies };
  const beside = together(hintsOfFolders(context), await hintsOfPinyin(archive, context));
  const byName = planSort({ ...fixed, hints: beside, accept: () => false });
  const contents = await hintsOfContents(archive, context, { ...options, state, plan: byName.plan });
  const hints = together(beside, contents);
  return {
    entries,
    plan: (accept, since) => planSort({ ...fixed, ...asOf(disk, entries, since), hints, accept }),
  };
}

/** Returns the present situation: the register, the entries that are left, and the names that are now taken. */
function asOf(
  disk: MarkedArchive['disk'],
  entries: readonly InboxEntry[],
  since: Since | undefined,
): Partial<Pick<SortInput, 'register' | 'entries' | 'destinations'>> {
  if (since === undefined) return {};
  const left = entries.filter(({ path }) => !since.done.has(path));
  return { register: since.register, entries: left, destinations: destinationsOn(disk) };
}

/**
 * Returns the events for the register steps of a plan; none for what is registered already. Throws `name-taken` if
 * somebody else has got a name or number meanwhile.
 */
export function decisionsOf(
  plan: Plan,
  { environment }: MarkedArchive,
  { register }: ArchiveState,
): readonly EventBody[] {
  requireFreeNames(plan, register);
  const date = todayOf(environment);
  return plan.steps.flatMap((step): readonly EventBody[] => {
    // If somebody else has registered it meanwhile, what they recorded stands.
    if (isStepRegistered(step, register)) return [];
    if (step.kind === 'register-client') {
      return [{ op: 'client-set', client: step.client, fields: { registered: date } }];
    }
    if (step.kind !== 'register-project') return [];
    const { client, project, stage, businessType } = step;
    const fields = { registered: date, ...(businessType === undefined ? {} : { businessType }) };
    return [
      { op: 'project-set', client, project, fields },
      { op: 'stage-set', client, project, stage, date, assumed: true },
    ];
  });
}

/** Returns the inboxes that a run covers. Throws `inbox-missing`, `not-an-inbox` or `path-missing`. */
function inboxesOf(archive: MarkedArchive, named: readonly RelPath[]): readonly RelPath[] {
  const { disk, rules } = archive;
  for (const path of named) {
    if (!rules.inboxes.some((inbox) => isInside(path, inbox))) {
      throw new UserFacingError('not-an-inbox', { path, inboxes: rules.inboxes });
    }
    if (disk.stat(path) === undefined) throw new UserFacingError('path-missing', { path });
  }
  const inboxes = named.length > 0 ? named : rules.inboxes;
  for (const inbox of inboxes) if (rules.inboxes.includes(inbox)) requireInbox(archive, inbox);
  // With overlapping inboxes a document must not appear twice.
  return outermost(inboxes);
}

/** Throws `inbox-missing` unless this inbox of the rules is a folder. */
export function requireInbox({ disk }: MarkedArchive, inbox: RelPath): void {
  // A link would lead out of the archive, and a file cannot hold documents.
  const kind = disk.stat(inbox)?.kind;
  if (kind === 'folder') return;
  throw new UserFacingError('inbox-missing', { inbox, ...(kind !== undefined && { isOther: true }) });
}

/**
 * Resolves the facts that a person gave for the whole run. They must be known ones: a slip here would misfile every
 * document.
 */
function checkGiven(archive: MarkedArchive, { register }: ArchiveState, given: GivenFacts): GivenFacts {
  const client = given.client === undefined ? undefined : register.client(given.client)?.client.name;
  if (given.client !== undefined && client === undefined) {
    throw new UserFacingError('unknown-client', {
      client: given.client,
      near: register.nearClients(given.client),
    });
  }
  const stage = given.stage === undefined ? undefined : stageOf(archive, given.stage);
  return present({ client, stage, project: given.project });
}
