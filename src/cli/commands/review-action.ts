import { openMarkedArchive, pathOf } from '../../app/archive.ts';
import { lookForReview } from '../../app/review-queue.ts';
import type { ReviewItem } from '../../app/review-queue.ts';
import { openPreviews } from '../../app/review-preview.ts';
import { readState } from '../../app/state.ts';
import { aliasesTaughtBy } from '../../app/taught.ts';
import { UserFacingError } from '../../kernel/errors.ts';
import type { RelPath } from '../../kernel/rel-path.ts';
import { reviewSummaryLine } from '../../report/json/plan.ts';
import { movesOf } from '../../report/moves-of.ts';
import { renderReviewItem } from '../../report/review-text.ts';
import { showSafely } from '../../text/display.ts';
import { canAsk } from '../ask.ts';
import { choose } from '../choose.ts';
import type { Answer } from '../choose.ts';
import { exitCodes } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import { openChannels } from '../shell.ts';
import type { Channels, CommonOptions, Shell } from '../shell.ts';
import { recoverAndReport } from './recover-and-report.ts';
import { answerOf, carryOut } from './review-answers.ts';
import type { Sitting, Wish } from './review-sitting.ts';

/** Goes through the held documents with a person; each answer is carried out at once. */
export async function review(shell: Shell, inboxes: readonly string[], flags: CommonOptions): Promise<void> {
  if (!canAsk(shell.io)) throw new UserFacingError('needs-terminal', { command: 'review' });
  const channels = await openChannels(shell, flags);
  const archive = await openMarkedArchive(shell.environment, flags.root);
  await recoverAndReport(shell, channels, archive);
  const desk = await lookForReview(archive, readState(archive), {
    inboxes: inboxes.map((path) => pathOf(archive, path)),
    signal: shell.signal,
    onProgress: channels.onProgress,
  });
  channels.endProgress();
  await using previews = openPreviews(archive, shell.signal);
  const marks = { done: new Set<RelPath>(), skipped: new Set<RelPath>(), failed: 0 };
  const sitting: Sitting = { shell, channels, archive, desk, previews, ...marks };
  const { items } = desk.queue(readState(archive), sitting.done);
  while (await reviewNext(sitting, items.length)) shell.signal.throwIfAborted();
  shell.exitWith(close(sitting));
}

/** Asks about the next document; returns whether to continue. */
async function reviewNext(sitting: Sitting, total: number): Promise<boolean> {
  const { shell, channels, archive, desk, previews, done, skipped } = sitting;
  const { items } = desk.queue(readState(archive), done);
  const open = items.filter(({ entry }) => !skipped.has(entry.path));
  const [item] = open;
  if (item === undefined) return false;
  const place = `${Math.max(1, total - open.length + 1)}/${total}`;
  shell.io.stderr.write(
    renderReviewItem(item, { place, preview: await previews.of(item.entry.path) }, channels.view),
  );
  const wish = await choose(
    {
      text: channels.view.messages.review.what,
      language: shell.language,
      answers: wishesFor(item, channels),
    },
    shell.io,
  );
  if (wish === 'quit') return false;
  if (wish === 'skip') {
    skipped.add(item.entry.path);
    return true;
  }
  const answer = await answerOf(sitting, item, wish);
  if (answer !== undefined) await carryOut(sitting, answer, open);
  return true;
}

function wishesFor({ proposals }: ReviewItem, { view }: Channels): readonly Answer<Wish>[] {
  const { review: words } = view.messages;
  return [
    ...proposals.map(({ name }, index) => ({
      key: String(index + 1),
      name: words.accept(name),
      value: index + 1,
    })),
    { key: 'e', name: words.edit, value: 'edit' },
    { key: 's', name: words.skip, value: 'skip' },
    { key: 'q', name: words.quit, value: 'quit' },
  ];
}

function close({ channels, archive, desk, done, skipped, failed }: Sitting): ExitCode {
  const { tell, emit, remark, view } = channels;
  const { review: words } = view.messages;
  const { items, others, certain } = desk.queue(readState(archive), done);
  const sure = movesOf(certain).length;
  const isIdle = done.size + skipped.size + items.length === 0;
  tell(`${isIdle ? words.nothing : words.summary(done.size, skipped.size, items.length)}\n`);
  for (const { alias, client, answers } of aliasesTaughtBy(archive, readState(archive), done))
    remark(`${words.taught(showSafely(alias), showSafely(client), answers)}\n`);
  if (sure > 0) remark(`${words.certain(sure)}\n`);
  if (others.length > 0) remark(`${words.others(others.length)}\n`);
  emit(
    reviewSummaryLine({
      moved: done.size,
      skipped: skipped.size,
      held: items.length + others.length,
      failed,
    }),
  );
  if (failed > 0) return exitCodes.partial;
  return items.length + others.length > 0 ? exitCodes.findings : exitCodes.ok;
}
