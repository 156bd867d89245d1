import type { Verification } from '../app/verify-journals.ts';
import { showSafely } from '../text/display.ts';
import { indented, joinLines } from './lines.ts';
import type { View } from './view.ts';

/** Returns what verifying the journals found: one line for each fault, with segment and line. */
export function renderVerification(verification: Verification, view: View): string {
  const { writers, events, faults, closedTears } = verification;
  const { summaries, faults: sentences } = view.messages;
  const lines = faults.map(({ segment, line, fault }) => `${segment}:${line}  ${sentences[fault]}`);
  const head =
    faults.length === 0 ? summaries.verified(writers, events) : summaries.verifyFaults(faults.length);
  return joinLines([
    ...indented(head, 0, view.width).map(faults.length === 0 ? view.paint.good : view.paint.bad),
    ...lines.flatMap((line) => indented(showSafely(line), 2, view.width)),
    ...(closedTears === 0 ? [] : indented(summaries.closedTears(closedTears), 0, view.width)),
  ]);
}
