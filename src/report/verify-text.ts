import type { JournalFault } from '../app/journal-fault.ts';
import type { RecordedRenewal, Verification } from '../app/verify-journals.ts';
import { showSafely } from '../text/display.ts';
import { indented, joinLines } from './lines.ts';
import { dayAndMinute } from './day-and-minute.ts';
import type { View } from './view.ts';

/** Returns what verifying the journals found: one line for each fault, with segment and line. */
export function renderVerification(verification: Verification, view: View): string {
  const { writers, events, faults, closedTears, renewals } = verification;
  const { summaries } = view.messages;
  const head =
    faults.length === 0 ? summaries.verified(writers, events) : summaries.verifyFaults(faults.length);
  return joinLines([
    ...indented(head, 0, view.width).map(faults.length === 0 ? view.paint.good : view.paint.bad),
    ...faults.flatMap((fault) => faultLines(fault, view)),
    ...renewals.flatMap((renewal) => indented(showSafely(renewalText(renewal, view)), 0, view.width)),
    ...(closedTears === 0 ? [] : indented(summaries.closedTears(closedTears), 0, view.width)),
  ]);
}

function faultLines(fault: JournalFault, { messages, width }: View): readonly string[] {
  const { segment, line, fault: code } = fault;
  const context = messages.journals.faultContext(fault);
  return [
    ...indented(showSafely(`${segment}:${line}`), 2, width),
    ...indented(messages.faults[code], 4, width),
    ...(context === '' ? [] : indented(showSafely(context), 4, width)),
  ];
}

function renewalText({ writer, by, at, reason }: RecordedRenewal, { messages }: View): string {
  const when = dayAndMinute(at);
  // Of a writer's id the beginning is enough for people.
  return messages.journals.renewal({ writer: writer.slice(0, 8), by, at: when, reason });
}
