import { requireMarker } from '../../app/archive.ts';
import type { Archive, MarkedArchive } from '../../app/archive.ts';
import type { DuplicateReport } from '../../app/find-duplicates.ts';
import { planCopies, planLinks, requireLinks } from '../../app/plan-copies.ts';
import { requireSharing } from '../../app/share-copies.ts';
import { duplicateCounts } from '../../report/json/duplicate.ts';
import { heldLine, runSummaryLine } from '../../report/json/plan.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Channels, Shell } from '../shell.ts';
import { confirmPlan } from './confirm-plan.ts';
import type { ChangeFlags } from './confirm-plan.ts';
import { recoverAndReport } from './recover-and-report.ts';
import { countsOf, runAndReport } from './run-and-report.ts';

export { requireAnswerable } from './confirm-plan.ts';

/**
 * What is done with copies: moved into the trash, made hard links to the kept files, or made to share their disk space.
 */
export type CopyAction = 'quarantine' | 'hardlink' | 'reflink';

/** The copies to act on. */
type Asked = {
  readonly archive: MarkedArchive;
  readonly report: DuplicateReport;
  readonly flags: ChangeFlags & { readonly failOnFound?: boolean };
  /** How many are listed; 0 for all. */
  readonly limit: number;
};

/** Makes sure that the archive can be changed, and closes moves that a crash left open. Throws `UserFacingError`. */
export async function readyToAct(
  shell: Shell,
  channels: Channels,
  {
    archive,
    flags,
    action,
  }: { readonly archive: Archive; readonly flags: ChangeFlags; readonly action: CopyAction },
): Promise<MarkedArchive> {
  const marked = requireMarker(archive);
  if (action === 'reflink') requireSharing(marked);
  if (action === 'hardlink') requireLinks(marked);
  if (flags.dryRun !== true) await recoverAndReport(shell, channels, marked);
  return marked;
}

/** Shows what would be done with the copies, asks, and does it. */
export async function actOnCopies(
  shell: Shell,
  channels: Channels,
  asked: Asked,
  action: CopyAction,
): Promise<void> {
  if (action === 'reflink') {
    const { shareContents } = await import('./share-action.ts');
    return shareContents(shell, channels, asked);
  }
  return moveAway(shell, channels, asked, action);
}

async function moveAway(
  shell: Shell,
  channels: Channels,
  { archive, report, flags }: Asked,
  action: Exclude<CopyAction, 'reflink'>,
): Promise<void> {
  const { quarantine, linkCopies } = channels.view.messages.questions;
  const isLinking = action === 'hardlink';
  const plan = (isLinking ? planLinks : planCopies)(archive, report);
  const question = isLinking ? linkCopies : quarantine;
  const summary = { ...duplicateCounts(report) };
  for (const held of plan.held) channels.emit(heldLine(held, channels.view.messages));
  const isEmpty = plan.steps.length === 0;
  const answered = isEmpty ? { ...flags, yes: true } : flags;
  const isShown = !isEmpty || plan.held.length > 0;
  const goesOn = isShown && (await confirmPlan(shell, channels, { plan, flags: answered, question }));
  if (goesOn && !isEmpty) {
    const work = { archive, plan, decide: () => [], summary };
    return shell.exitWith(await runAndReport(shell, channels, work));
  }
  channels.emit({ ...runSummaryLine(countsOf(plan)), ...summary });
  const isFound = flags.failOnFound === true && report.groups.length > 0;
  if (isFound || plan.held.length > 0) shell.exitWith(exitCodes.findings);
}
