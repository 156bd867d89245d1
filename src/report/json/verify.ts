import { present } from '../../kernel/present.ts';
import type { Messages } from '../messages/messages.ts';
import type { JournalFault } from '../../app/journal-fault.ts';
import type { Verification } from '../../app/verify-journals.ts';
import type { JsonLine } from './line.ts';

/** Returns the line of one fault in a journal. */
export function faultLine(found: JournalFault, messages: Messages): JsonLine {
  const { writer, segment, line, fault, by, operation, seenBy } = found;
  const known = present({ by, operation, seenBy });
  return { type: 'fault', writer, segment, line, fault, ...known, message: messages.faults[fault] };
}

/** Returns the last line of `log --verify`. */
export function verifySummaryLine(verification: Verification): JsonLine {
  const { writers, events, faults, closedTears, renewals } = verification;
  return { type: 'summary', writers, events, faults: faults.length, closedTears, renewals };
}
