import { agrees } from '../ask.ts';
import type { MarkedArchive } from '../../app/archive.ts';
import type { DuplicateReport } from '../../app/find-duplicates.ts';
import { shareable, shareCopies } from '../../app/share-copies.ts';
import { duplicateCounts, shareableLine, sharedCounts, sharedLine } from '../../report/json/duplicate.ts';
import { renderShareable, renderShared } from '../../report/sharing-text.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Channels, Shell } from '../shell.ts';
import type { ChangeFlags } from './confirm-plan.ts';
import { runOptions } from './run-options.ts';

/** Shows which copies would share disk space with the kept files, asks, and lets them share it. */
export async function shareContents(
  shell: Shell,
  channels: Channels,
  {
    archive,
    report,
    flags,
    limit,
  }: {
    readonly archive: MarkedArchive;
    readonly report: DuplicateReport;
    readonly flags: ChangeFlags;
    readonly limit: number;
  },
): Promise<void> {
  const { tell, emit, view, endProgress } = channels;
  const copies = shareable(report);
  const counts = duplicateCounts(report);
  const closing = (shared: ReturnType<typeof sharedCounts>): void =>
    emit({ type: 'summary', ...shared, ...counts });
  if (copies.length > 0) tell(renderShareable(copies, limit, view));
  if (flags.dryRun === true) for (const one of copies) emit(shareableLine(one));
  if (flags.dryRun === true || copies.length === 0) return closing(sharedCounts([]));
  endProgress();
  const text = view.messages.questions.shareContent(copies.length);
  if (!(await agrees(shell, flags, text, 'dupes'))) return closing(sharedCounts([]));
  const shared = await shareCopies(archive, copies, runOptions(shell, channels));
  tell(renderShared(shared, view));
  for (const one of shared) emit(sharedLine(one, view.messages));
  closing(sharedCounts(shared));
  if (shell.signal.aborted) shell.exitWith(exitCodes.interrupted);
  else if (shared.some(({ refusal }) => refusal !== undefined)) shell.exitWith(exitCodes.partial);
}
