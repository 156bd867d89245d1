import type { EventRef, Fingerprint } from '../journal/event.ts';
import type { DocumentId } from '../kernel/ids.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { Order } from './decisions.ts';

/** Where a document was at one moment, and its fingerprint. */
export type Sighting = Order & { readonly path: RelPath; readonly fingerprint: Fingerprint };

/** A document in the journals, as they last saw it. */
export type SeenDocument = {
  readonly id: DocumentId;
  /** Its last known path. */
  readonly path: RelPath;
  readonly fingerprint: Fingerprint;
  /** The hybrid clock of the event that saw it last. */
  readonly clock: number;
};

/**
 * The documents in the journals. There may be a million, so they are never all held in memory: they are looked up one
 * by one or iterated, and reflect the moment of the call.
 */
export interface SeenDocuments {
  /** Returns the number of documents. */
  count(): number;
  /** Returns the document with this id, or undefined. */
  get(id: DocumentId): SeenDocument | undefined;
  /** Returns the document that was last seen at `path`; of several, the one that was seen there most recently. */
  at(path: RelPath): SeenDocument | undefined;
  /** Returns the event that last saw a document at `path`, where a document was last seen; otherwise undefined. */
  eventAt(path: RelPath): EventRef | undefined;
  /** Returns the documents that had this fingerprint when they were last seen. */
  withPrint(print: Fingerprint): readonly SeenDocument[];
  /** Returns the documents of this size, in bytes. */
  ofSize(size: number): readonly SeenDocument[];
  /** Returns the documents last seen in `folder` or below it, in no particular order. */
  below(folder: RelPath): Iterable<SeenDocument>;
}

/**
 * Takes in a sighting of a document; of all sightings of one document, in whatever order they come, the latest one
 * counts.
 */
export type See = (document: DocumentId, sighting: Sighting) => void;
