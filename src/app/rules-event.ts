import type { EventBody, JournalEvent } from '../journal/event.ts';
import { eventsOf } from '../journal/read-journals.ts';
import type { Archive } from './archive.ts';
import type { ArchiveState } from './state.ts';

type RulesSeen = Extract<JournalEvent, { readonly op: 'rules-seen' }>;

/**
 * Returns the event that keeps the rules file as it is now, if no journal has that version last; else nothing. Written
 * with every operation, so that it can be said by which rules a document was filed, whoever edited the file since.
 */
export function rulesEvent(archive: Archive, { journals }: ArchiveState): readonly EventBody[] {
  let last: RulesSeen | undefined;
  for (const event of eventsOf(journals)) {
    if (event.op === 'rules-seen' && (last === undefined || event.clock >= last.clock)) last = event;
  }
  const { rulesDigest: digest, rulesText: text } = archive;
  return last?.digest === digest ? [] : [{ op: 'rules-seen', digest, text }];
}
