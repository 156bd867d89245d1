import type { MarkedArchive } from '../../app/archive.ts';
import { openMarkedArchive, pathOf } from '../../app/archive.ts';
import { PlanOutdated } from '../../app/run-plan.ts';
import { decisionsOf, isReviewable, lookForSort, requireSortable } from '../../app/sort.ts';
import type { LookedAtInbox, SortOptions } from '../../app/sort.ts';
import { readState } from '../../app/state.ts';
import type { ArchiveState } from '../../app/state.ts';
import type { EventBody } from '../../journal/event.ts';
import { present } from '../../kernel/present.ts';
import type { Plan } from '../../plan/plan.ts';
import type { NewClient, SortPlan } from '../../plan/sort-input.ts';
import { heldLine, planLine, runSummaryLine, skippedLine, stepLine } from '../../report/json/plan.ts';
import { paragraph } from '../../report/lines.ts';
import { commands } from '../../report/messages/commands.ts';
import { renderNameForm } from '../../report/name-form-text.ts';
import { renderEmptyInbox, renderPlan } from '../../report/plan-text.ts';
import { exitCodes } from '../exit-codes.ts';
import { openChannels } from '../shell.ts';
import type { Channels, CommonOptions, Shell } from '../shell.ts';
import { agreesToPlan, listing } from './confirm-plan.ts';
import { planAfterRecovery } from './plan-after-recovery.ts';
import { countsOf, runAndReport } from './run-and-report.ts';
import { writePlan } from './write-plan.ts';

/** The flags of `archive sort`. */
export type SortFlags = CommonOptions & {
  readonly dryRun?: boolean;
  readonly yes?: boolean;
  readonly explain?: boolean;
  readonly registerNew?: boolean;
  readonly client?: string;
  readonly project?: string;
  readonly stage?: string;
  readonly planOut?: string;
};

type Sorting = {
  readonly archive: MarkedArchive;
  readonly inboxes: readonly string[];
  readonly flags: SortFlags;
};

function isForShow({ dryRun, planOut }: SortFlags): boolean {
  return dryRun === true || planOut !== undefined;
}

/** Plans, shows, asks and files; starts over if another run has meanwhile moved documents of the plan. */
export async function sort(shell: Shell, inboxes: readonly string[], flags: SortFlags): Promise<void> {
  const channels = await openChannels(shell, flags);
  const archive = await openMarkedArchive(shell.environment, flags.root);
  const called = { archive, command: 'sort', flags: { ...flags, dryRun: isForShow(flags) } };
  await planAfterRecovery(shell, channels, called, (state) => {
    requireSortable(archive, state, optionsOf({ archive, inboxes, flags }));
  });
  for (let isDone = false; !isDone;) isDone = await planAndRun(shell, channels, { archive, inboxes, flags });
}

function optionsOf({ archive, inboxes, flags }: Sorting): Pick<SortOptions, 'inboxes' | 'given'> {
  const { client, project, stage } = flags;
  return {
    inboxes: inboxes.map((path) => pathOf(archive, path)),
    given: present({ client, project, stage }),
  };
}

/** Does this once; returns false, with nothing done, if another run overtook the plan. */
async function planAndRun(
  shell: Shell,
  channels: Channels,
  { archive, inboxes, flags }: Sorting,
): Promise<boolean> {
  const state = readState(archive);
  const looked = await lookForSort(archive, state, {
    ...optionsOf({ archive, inboxes, flags }),
    signal: shell.signal,
    onProgress: channels.onProgress,
  });
  const { plan } = await chooseClients(shell, channels, { looked, flags });
  const isEmpty = looked.entries.every(({ kind }) => kind === 'folder');
  const empty = isEmpty ? (inboxes.length > 0 ? inboxes : archive.rules.inboxes) : [];
  showPlan(channels, plan, { ...flags, empty });
  if (isForShow(flags)) {
    channels.emit(runSummaryLine(countsOf(plan)));
    writePlan(shell, channels, plan, flags.planOut);
    shell.exitWith(plan.held.length > 0 ? exitCodes.findings : exitCodes.ok);
    tellReview(channels, plan, archive);
    return true;
  }
  const question = channels.view.messages.questions.applyPlan;
  if (plan.steps.length > 0 && !(await agreesToPlan(shell, channels, { plan, flags, question }))) {
    shell.exitWith(exitCodes.ok);
    return true;
  }
  if (plan.steps.length === 0) {
    channels.emit(runSummaryLine(countsOf(plan)));
    shell.exitWith(plan.held.length > 0 ? exitCodes.findings : exitCodes.ok);
  } else if (!(await runs(shell, channels, { archive, plan, state }))) return false;
  tellReview(channels, plan, archive);
  return true;
}

/** Carries out the plan; returns false, with nothing done, if another run overtook it. */
async function runs(
  shell: Shell,
  channels: Channels,
  {
    archive,
    plan,
    state,
  }: { readonly archive: MarkedArchive; readonly plan: Plan; readonly state: ArchiveState },
): Promise<boolean> {
  const decide = (now: ArchiveState): readonly EventBody[] => decisionsOf(plan, archive, now);
  try {
    shell.exitWith(await runAndReport(shell, channels, { archive, plan, decide, madeFrom: state }));
    return true;
  } catch (error) {
    if (!(error instanceof PlanOutdated)) throw error;
    channels.remark(`${channels.view.messages.shell.plannedAnew}\n`);
    return false;
  }
}

/** Points to `review` if documents are held for a person to decide on, and says how names are written. */
function tellReview({ tell, view }: Channels, plan: Plan, { rules }: MarkedArchive): void {
  if (!plan.held.some(({ reason }) => isReviewable(reason))) return;
  const isOfName = plan.held.some(
    ({ reason: { code } }) => code === 'name-not-understood' || code === 'missing-part',
  );
  if (isOfName) tell(renderNameForm(rules.canonical, view));
  tell(paragraph(view.messages.summaries.reviewWith(commands.review()), view));
}

/** Returns the plan with the clients that are to be registered; a probable slip only if the person confirms it. */
async function chooseClients(
  shell: Shell,
  channels: Channels,
  { looked, flags }: { readonly looked: LookedAtInbox; readonly flags: SortFlags },
): Promise<SortPlan> {
  const isFresh = ({ near }: NewClient): boolean => near.length === 0;
  const first = looked.plan((client) => flags.registerNew === true && isFresh(client));
  const isAsked = flags.yes !== true && flags.dryRun !== true && flags.planOut === undefined;
  if (!isAsked || first.unregistered.length === 0) return first;
  const { askClients } = await import('./ask-clients.ts');
  const accepted = await askClients(shell, channels, first.unregistered);
  const isAccepted = (client: NewClient): boolean =>
    accepted.has(client.client) || (flags.registerNew === true && isFresh(client));
  return accepted.size === 0 ? first : looked.plan(isAccepted);
}

/** Shows the plan; in its place that the inboxes `empty` hold nothing. */
function showPlan(
  { tell, emit, view }: Channels,
  plan: Plan,
  { empty, ...flags }: SortFlags & { readonly empty: readonly string[] },
): void {
  const explain = flags.explain === true || flags.verbose === true;
  if (empty.length > 0) tell(renderEmptyInbox(empty, view));
  else tell(renderPlan(plan, view, { explain, ...listing(plan, flags) }));
  emit(planLine(plan));
  if (flags.dryRun === true) for (const step of plan.steps) emit(stepLine(step));
  for (const held of plan.held) emit(heldLine(held, view.messages));
  for (const skipped of plan.skipped) emit(skippedLine(skipped));
}
