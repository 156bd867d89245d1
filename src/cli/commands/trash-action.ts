import { agrees } from '../ask.ts';
import { openMarkedArchive, pathOf } from '../../app/archive.ts';
import { purgeable, purgeTrash, requirePurgeRight } from '../../app/purge-trash.ts';
import { readState } from '../../app/state.ts';
import { listTrash, planRestore, trashItemsNamed } from '../../app/trash.ts';
import { isOperationId } from '../../kernel/ids.ts';
import { runSummaryLine } from '../../report/json/plan.ts';
import { purgedLine, purgeSummaryLine, trashedLine } from '../../report/json/trash.ts';
import { renderPurge, renderTrash } from '../../report/trash-text.ts';
import { exitCodes } from '../exit-codes.ts';
import { openChannels } from '../shell.ts';
import type { CommonOptions, Shell } from '../shell.ts';
import { countOf } from '../values.ts';
import { confirmPlan, requireAnswerable } from './confirm-plan.ts';
import type { ChangeFlags } from './confirm-plan.ts';
import { planAfterRecovery } from './plan-after-recovery.ts';
import { countsOf, runAndReport } from './run-and-report.ts';
import { runOptions } from './run-options.ts';

/** Lists the content of the trash. */
export async function list(shell: Shell, flags: CommonOptions): Promise<void> {
  const { tell, emit, view } = await openChannels(shell, flags);
  const archive = await openMarkedArchive(shell.environment, flags.root);
  const items = listTrash(archive, readState(archive));
  tell(renderTrash(items, view));
  for (const item of items) emit(trashedLine(item));
  emit({
    type: 'summary',
    documents: items.length,
    bytes: items.reduce((sum, { size }) => sum + size, 0),
  });
}

/** Moves documents of the trash back. */
export async function restore(shell: Shell, what: readonly string[], flags: ChangeFlags): Promise<void> {
  const channels = await openChannels(shell, flags);
  const archive = await openMarkedArchive(shell.environment, flags.root);
  const named = what.map((word) => (isOperationId(word) ? word : pathOf(archive, word)));
  const called = { archive, command: 'trash restore', flags };
  const plan = await planAfterRecovery(shell, channels, called, (state) =>
    planRestore(archive, trashItemsNamed(listTrash(archive, state), named)),
  );
  const question = channels.view.messages.questions.undoOperation;
  if (plan.steps.length > 0 && (await confirmPlan(shell, channels, { plan, flags, question }))) {
    shell.exitWith(await runAndReport(shell, channels, { archive, plan, decide: () => [] }));
    return;
  }
  channels.emit(runSummaryLine(countsOf(plan)));
}

/** Deletes what has been in the trash for long enough. */
export async function purge(
  shell: Shell,
  flags: ChangeFlags & { readonly olderThan?: string },
): Promise<void> {
  const days = flags.olderThan === undefined ? undefined : countOf('--older-than', flags.olderThan);
  const channels = await openChannels(shell, flags);
  const { tell, emit, view, endProgress } = channels;
  const archive = await openMarkedArchive(shell.environment, flags.root);
  if (flags.dryRun !== true) requirePurgeRight(archive);
  requireAnswerable(shell, 'trash purge', flags);
  const looked = purgeable(archive, listTrash(archive, readState(archive)), days);
  const going = looked.filter(({ refusal }) => refusal === undefined).map(({ item }) => item);
  tell(renderPurge(looked, 'planned', view));
  if (flags.dryRun === true || going.length === 0) {
    for (const one of looked) emit(purgedLine(one, 'planned'));
    return emit(purgeSummaryLine(undefined, looked, 'planned'));
  }
  endProgress();
  const text = view.messages.questions.purgeTrash(going.length);
  if (!(await agrees(shell, flags, text, 'trash purge')))
    return emit(purgeSummaryLine(undefined, looked, 'planned'));
  const { operation, purged } = await purgeTrash(archive, going, runOptions(shell, channels));
  tell(renderPurge(purged, 'done', view));
  for (const one of purged) emit(purgedLine(one, 'done'));
  emit(purgeSummaryLine(operation, purged, 'done'));
  if (purged.some(({ refusal }) => refusal !== undefined)) shell.exitWith(exitCodes.partial);
}
