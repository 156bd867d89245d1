import type { Fingerprint } from '../journal/event.ts';
import type { DocumentId } from '../kernel/ids.ts';
import type { RelPath } from '../kernel/rel-path.ts';

/** A document that some event speaks of: it keeps its id and tags wherever it lies. */
export type KnownDocument = {
  readonly id: DocumentId;
  readonly path: RelPath;
  readonly fingerprint: Fingerprint;
  /** Tags put on the document itself, sorted. */
  readonly tags: readonly string[];
};
