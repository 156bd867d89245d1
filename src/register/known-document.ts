import type { Fingerprint } from '../journal/event.ts';
import type { DocumentId } from '../kernel/ids.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import { compareStamps } from './decisions.ts';
import type { Decisions } from './decisions.ts';
import { tagsOf } from './tags-of.ts';

/** A document that the journals speak of. */
export type KnownDocument = {
  readonly id: DocumentId;
  /** Where it was last known to lie. */
  readonly path: RelPath;
  readonly fingerprint: Fingerprint;
  /** Put on the document itself, sorted. */
  readonly tags: readonly string[];
};

/**
 * Returns every document that the journals speak of, the one seen longest ago first: where several were last seen at
 * one path, the last of them lies there.
 */
export function knownDocuments(decisions: Decisions): readonly KnownDocument[] {
  const seen = [...decisions.sightings].toSorted(
    ([idA, a], [idB, b]) => compareStamps(a, b) || (idA < idB ? -1 : 1),
  );
  return seen.map(([id, { path, fingerprint }]) => ({
    id,
    path,
    fingerprint,
    tags: tagsOn(decisions, id),
  }));
}

/** Most documents have none of their own: these need no list each. */
const NO_TAGS: readonly string[] = [];

function tagsOn({ documents }: Decisions, id: DocumentId): readonly string[] {
  const decided = documents.get(id);
  return decided === undefined ? NO_TAGS : tagsOf(decided.tags);
}
