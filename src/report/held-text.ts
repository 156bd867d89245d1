import type { Held, Skipped } from '../plan/plan.ts';
import { showSafely } from '../text/display.ts';
import { describeHeld } from './describe.ts';
import { indented, joinLines } from './lines.ts';
import type { View } from './view.ts';

/** Returns the held documents with the reason of each, what to do, and the best proposals. */
export function renderHeld(held: readonly Held[], view: View): string {
  if (held.length === 0) return '';
  const heading = view.messages.summaries.heldHeading(held.length);
  return joinLines([
    ...indented(heading, 0, view.width).map(view.paint.strong),
    ...held.flatMap((one) => heldLines(one, view)),
  ]);
}

function heldLines(held: Held, view: View): readonly string[] {
  const { labels } = view.messages;
  const { text, hint } = describeHeld(held.reason, view.messages);
  const told = [
    ...indented(showSafely(held.path), 2, view.width),
    ...indented(`${text} [${held.reason.code}]`, 4, view.width).map(view.paint.warning),
  ];
  if (hint !== undefined) told.push(...indented(`${labels.hint}${labels.colon}${hint}`, 4, view.width));
  for (const { to, confidence } of held.proposals) {
    const proposed = `→ ${showSafely(to)} (${Math.round(confidence * 100)}%)`;
    told.push(...indented(`${labels.suggestion} ${proposed}`, 4, view.width).map(view.paint.faint));
  }
  return told;
}

/** Returns one line that counts what is no document, by reason. */
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
