import type { EventBody } from '../journal/event.ts';
import type { SegmentFacts } from '../journal/segment-facts.ts';
import type { Archive } from './archive.ts';
import type { ArchiveState } from './state.ts';

/**
 * Returns the event that records the present rules file, unless it is the version that the journals recorded last; then
 * none. Written with every operation, so that it stays known by which rules a document was filed, whoever edits the
 * file later.
 */
export function rulesEvent(archive: Archive, { journals }: ArchiveState): readonly EventBody[] {
  let last: SegmentFacts['rules'];
  for (const { facts } of journals.segments) {
    if (facts.rules !== undefined && facts.rules.clock >= (last?.clock ?? 0)) last = facts.rules;
  }
  const { rulesDigest: digest, rulesText: text } = archive;
  return last?.digest === digest ? [] : [{ op: 'rules-seen', digest, text }];
}
