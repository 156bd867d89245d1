import type { DocumentId } from '../kernel/ids.ts';
import type { Decisions } from './decisions.ts';
import type { SeenDocument, SeenDocuments } from './seen-documents.ts';
import { tagsOf } from './tags-of.ts';

/** A document in the journals, with its own tags. */
export type KnownDocument = SeenDocument & {
  /** The tags of the document itself, sorted. */
  readonly tags: readonly string[];
};

/** Returns the tags of the document itself, sorted. */
export function ownTagsOf({ documents }: Decisions, id: DocumentId): readonly string[] {
  return tagsOf(documents.get(id)?.tags);
}

/** Returns the documents that have tags of their own, by id. */
export function taggedDocuments(decisions: Decisions, seen: SeenDocuments): readonly KnownDocument[] {
  const tagged: KnownDocument[] = [];
  for (const [id, decided] of decisions.documents) {
    const tags = tagsOf(decided.tags);
    const document = tags.length === 0 ? undefined : seen.get(id);
    if (document !== undefined) tagged.push({ ...document, tags });
  }
  return tagged.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}
