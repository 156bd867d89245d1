import type { Disk } from '../files/disk.ts';
import type { EventBody } from '../journal/event.ts';
import { eventsOf, readJournals } from '../journal/read-journals.ts';

type RulesSeen = Extract<EventBody, { readonly op: 'rules-seen' }>;

/**
 * Returns the text of the rules in force at the last operation, as the journals keep it; undefined if they have none.
 */
export function lastRulesText(disk: Disk): string | undefined {
  let last: (RulesSeen & { readonly clock: number }) | undefined;
  for (const event of eventsOf(readJournals(disk))) {
    if (event.op === 'rules-seen' && event.clock >= (last?.clock ?? 0)) last = event;
  }
  return last?.text;
}
