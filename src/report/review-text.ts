import { isoWithOffset, millis } from '../kernel/clock.ts';
import { parentOf } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { ReviewItem } from '../app/review-queue.ts';
import type { KnownText } from '../catalog/text-cache.ts';
import type { ContentProblem } from '../content/content-problem.ts';
import type { Plan } from '../plan/plan.ts';
import { showSafely } from '../text/display.ts';
import { byteSize } from './byte-size.ts';
import { describeHeld, describeReason } from './describe.ts';
import { indented, joinLines } from './lines.ts';
import { tell } from './messages/forms.ts';
import { movesOf } from './moves-of.ts';
import type { View } from './view.ts';

/** More of a document's text than this is scrolled away before it is read. */
const PREVIEW_LINES = 8;

/** Returns a held document as a person sees it before deciding: why it is held, how it begins, what it may be. */
export function renderReviewItem(
  item: ReviewItem,
  { place, preview }: { readonly place: string; readonly preview: KnownText | undefined },
  view: View,
): string {
  const { paint, width, messages } = view;
  const { entry, reason } = item;
  const facts = `${byteSize(entry.size)}  ${isoWithOffset(millis(entry.modified)).slice(0, 10)}`;
  const { text } = describeHeld(reason, messages);
  return joinLines([
    '',
    ...indented(`[${place}] ${showSafely(entry.path)}`, 0, width).map(paint.strong),
    ...indented(facts, 2, width).map(paint.faint),
    ...indented(`${text} [${reason.code}]`, 2, width).map(paint.warning),
    ...previewLines(preview, view),
    ...proposalsLines(item.proposals, view),
  ]);
}

/** A text of which this much is not enough is not read on a terminal. */
const PREVIEW_CHARACTERS = 2000;

function previewLines(preview: KnownText | undefined, { messages, paint, width }: View): readonly string[] {
  const { review, contentProblems } = messages;
  if (preview === undefined) return [];
  if (!preview.ok) {
    const why = tell<ContentProblem, string>(contentProblems, preview.failure);
    return indented(review.noText(showSafely(why)), 2, width).map(paint.faint);
  }
  const { title, body } = preview.value;
  const lines = [title ?? '', ...body.slice(0, PREVIEW_CHARACTERS).split('\n')]
    .map((line) => showSafely(line.replaceAll(/\s+/g, ' ').trim()))
    .filter((line, index, all) => line !== '' && line !== all[index - 1])
    .flatMap((line) => indented(line, 4, width));
  const cut = lines.length > PREVIEW_LINES ? [...lines.slice(0, PREVIEW_LINES), '    …'] : lines;
  return cut.length === 0 ? [] : [`  ${review.beginning}`, ...cut.map(paint.faint)];
}

/** What speaks for several proposals is told with the first of them: what tells them apart would be lost in it. */
function proposalsLines(proposals: ReviewItem['proposals'], view: View): readonly string[] {
  const told = new Set<string>();
  return proposals.flatMap((proposal, index) => {
    const reasons = (proposal.reasons ?? []).map((reason) => describeReason(reason, view.messages));
    const fresh = reasons.filter((reason) => !told.has(reason));
    for (const reason of fresh) told.add(reason);
    const rest = fresh.length < reasons.length ? [view.messages.review.sameReasons] : [];
    return proposalLines(proposal, { number: index + 1, reasons: [...fresh, ...rest] }, view);
  });
}

function proposalLines(
  { name, to, confidence }: ReviewItem['proposals'][number],
  { number, reasons }: { readonly number: number; readonly reasons: readonly string[] },
  { paint, width }: View,
): readonly string[] {
  return [
    ...indented(`${number}  ${showSafely(name)}  (${Math.round(confidence * 100)}%)`, 2, width).map(
      paint.good,
    ),
    ...indented(folderText(to), 5, width),
    ...reasons.flatMap((reason) => indented(reason, 5, width)).map(paint.faint),
  ];
}

function folderText(path: RelPath): string {
  return showSafely(parentOf(path).split('/').join(' / '));
}

/** More documents than these are counted, not listed: somebody may have put thousands of pictures into one folder. */
const MOST_ANSWERS = 20;

/** Returns what answers would do, before they are agreed to: what is registered, and where each document goes. */
export function renderAnswers(plan: Plan, view: View, isOne: boolean): string {
  const { paint, width, messages } = view;
  const moves = movesOf(plan);
  const registered = plan.steps.flatMap((step) => {
    if (step.kind === 'move-file') return [];
    const { summaries } = messages;
    const isClient = step.kind === 'register-client';
    return [isClient ? summaries.clientStep(step.client) : summaries.projectStep(step.client, step.project)];
  });
  return joinLines([
    ...registered.flatMap((text) => indented(`${messages.review.registers} ${showSafely(text)}`, 2, width)),
    // Which document a person has before their eyes need not be said again.
    ...moves
      .slice(0, MOST_ANSWERS)
      .flatMap(({ from, to }) => [
        ...(isOne ? [] : indented(showSafely(from), 2, width)),
        ...indented(`→ ${showSafely(to)}`, isOne ? 2 : 4, width).map(paint.good),
      ]),
    ...(moves.length > MOST_ANSWERS
      ? indented(messages.summaries.moreMoves(moves.length - MOST_ANSWERS), 2, width)
      : []),
  ]);
}
