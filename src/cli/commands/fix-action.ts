import { openMarkedArchive } from '../../app/archive.ts';
import { lookForFix } from '../../app/fix.ts';
import { UserFacingError } from '../../kernel/errors.ts';
import { heldLine, runSummaryLine } from '../../report/json/plan.ts';
import { exitCodes } from '../exit-codes.ts';
import { existingPaths } from '../../app/expand-paths.ts';
import { openChannels } from '../shell.ts';
import type { Shell } from '../shell.ts';
import { numberOf } from '../values.ts';
import { askRenames } from './ask-renames.ts';
import { confirmPlan, requireAnswerable } from './confirm-plan.ts';
import type { ChangeFlags } from './confirm-plan.ts';
import { recoverAndReport } from './recover-and-report.ts';
import { countsOf, runAndReport } from './run-and-report.ts';
import { writePlan } from './write-plan.ts';

type FixFlags = ChangeFlags & {
  readonly minConfidence?: string;
  readonly interactive?: boolean;
  readonly lookInside?: boolean;
  readonly planOut?: string;
  readonly explain?: boolean;
};

/** Applies the names that a check proposes, where they are certain. */
export async function fix(shell: Shell, named: readonly string[], given: FixFlags): Promise<void> {
  const flags = { ...given, dryRun: given.dryRun === true || given.planOut !== undefined };
  const isAsking = flags.interactive === true;
  if (isAsking && (flags.yes === true || flags.dryRun)) {
    throw new UserFacingError('wrong-usage', { problem: 'options-conflict' });
  }
  const wanted =
    flags.minConfidence === undefined
      ? undefined
      : numberOf('--min-confidence', flags.minConfidence, { most: 1, expected: 'share' });
  const channels = await openChannels(shell, flags);
  const { emit, view } = channels;
  const archive = await openMarkedArchive(shell.environment, flags.root);
  const paths = await existingPaths(archive, named);
  requireAnswerable(shell, 'fix', flags);
  if (!flags.dryRun) await recoverAndReport(shell, channels, archive);
  const { signal } = shell;
  const minConfidence = wanted ?? (isAsking ? 0 : archive.rules.minConfidence);
  const looked = await lookForFix(archive, {
    paths,
    signal,
    minConfidence,
    looksInside: flags.lookInside === true,
    onProgress: channels.onProgress,
  });
  const plan = isAsking ? await askRenames(shell, channels, looked) : looked.plan();
  for (const held of plan.held) emit(heldLine(held, view.messages));
  const isEmpty = plan.steps.length === 0;
  const question = view.messages.questions.renameFiles;
  const goesOn = await confirmPlan(shell, channels, {
    plan,
    flags: isEmpty || isAsking ? { ...flags, yes: true } : flags,
    question,
    explain: flags.explain === true,
  });
  if (goesOn && !isEmpty) {
    shell.exitWith(await runAndReport(shell, channels, { archive, plan, decide: () => [] }));
    return;
  }
  emit(runSummaryLine(countsOf(plan)));
  writePlan(shell, channels, plan, flags.planOut);
  if (plan.held.length > 0) shell.exitWith(exitCodes.findings);
}
