import type { Messages } from '../messages/messages.ts';
import type { JournalFault, Verification } from '../../app/verify-journals.ts';
import type { JsonLine } from './line.ts';

/** Returns the line of one fault in a journal. */
export function faultLine({ writer, segment, line, fault }: JournalFault, messages: Messages): JsonLine {
  return { type: 'fault', writer, segment, line, fault, message: messages.faults[fault] };
}

/** Returns the last line of `log --verify`. */
export function verifySummaryLine({ writers, events, faults, closedTears }: Verification): JsonLine {
  return { type: 'summary', writers, events, faults: faults.length, closedTears };
}
