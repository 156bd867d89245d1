import type { Held, Skipped } from '../plan/plan.ts';
import { showSafely } from '../text/display.ts';
import { describeHeld, describeReason } from './describe.ts';
import { indented, joinLines } from './lines.ts';
import type { MoveOptions } from './moves-text.ts';
import type { View } from './view.ts';

/**
 * Returns the held documents by the reason for which they are held, each reason with what to do about it; of each
 * reason the first `most` documents, with their proposals and, to explain, what speaks for each.
 */
export function renderHeld(held: readonly Held[], view: View, options: MoveOptions): string {
  if (held.length === 0) return '';
  const heading = view.messages.summaries.heldHeading(held.length);
  const groups = Map.groupBy(held, ({ reason }) => headOf(reason, view).join('\n'));
  return joinLines([
    ...indented(heading, 0, view.width).map(view.paint.strong),
    ...[...groups.values()].flatMap((group) => groupLines(group, options, view)),
  ]);
}

function groupLines(group: readonly Held[], options: MoveOptions, view: View): readonly string[] {
  const [first] = group;
  if (first === undefined) return [];
  const { most = Number.POSITIVE_INFINITY, explain = false } = options;
  const rest = group.length - Math.min(group.length, most);
  return [
    ...headOf(first.reason, view),
    ...group.slice(0, most).flatMap((one) => documentLines(one, explain, view)),
    ...(rest > 0 ? indented(view.messages.summaries.moreListed(rest), 4, view.width) : []),
  ];
}

function headOf(reason: Held['reason'], view: View): readonly string[] {
  const { labels } = view.messages;
  const { text, hint } = describeHeld(reason, view.messages);
  const told = indented(`${text} [${reason.code}]`, 2, view.width).map(view.paint.warning);
  return hint === undefined
    ? told
    : [...told, ...indented(`${labels.hint}${labels.colon}${hint}`, 2, view.width)];
}

function documentLines(held: Held, explain: boolean, view: View): readonly string[] {
  const told = [...indented(showSafely(held.path), 4, view.width)];
  for (const { to, confidence, reasons = [] } of held.proposals) {
    const proposed = `→ ${showSafely(to)} (${Math.round(confidence * 100)}%)`;
    told.push(
      ...indented(`${view.messages.labels.suggestion} ${proposed}`, 6, view.width).map(view.paint.faint),
    );
    if (!explain) continue;
    for (const reason of reasons) {
      told.push(...indented(describeReason(reason, view.messages), 8, view.width).map(view.paint.faint));
    }
  }
  return told;
}

/** Returns one line that counts what is not a document, by reason. */
export function renderSkipped(skipped: readonly Skipped[], view: View): string {
  if (skipped.length === 0) return '';
  const { labels, summaries } = view.messages;
  const counts = new Map<Skipped['reason'], number>();
  for (const { reason } of skipped) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  const reasons = [...counts].map(([reason, count]) =>
    summaries.skippedReason(labels.skipped[reason], count),
  );
  const line = summaries.skippedLine(skipped.length, reasons.join(labels.listJoint));
  return joinLines(indented(line, 0, view.width).map(view.paint.faint));
}
