import type { EventBody } from '../journal/event.ts';
import type { SegmentFacts } from '../journal/segment-facts.ts';
import type { Archive } from './archive.ts';
import type { ArchiveState } from './state.ts';

/**
 * Returns the event that keeps the rules file as it is now, if no journal has that version last; else nothing. Written
 * with every operation, so that it can be said by which rules a document was filed, whoever edited the file since.
 */
export function rulesEvent(archive: Archive, { journals }: ArchiveState): readonly EventBody[] {
  let last: SegmentFacts['rules'];
  for (const { facts } of journals.segments) {
    if (facts.rules !== undefined && facts.rules.clock >= (last?.clock ?? 0)) last = facts.rules;
  }
  const { rulesDigest: digest, rulesText: text } = archive;
  return last?.digest === digest ? [] : [{ op: 'rules-seen', digest, text }];
}
