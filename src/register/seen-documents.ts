import type { Fingerprint } from '../journal/event.ts';
import type { DocumentId } from '../kernel/ids.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { Order } from './decisions.ts';

/** Where a document was known to lie at one moment, and what it was. */
export type Sighting = Order & { readonly path: RelPath; readonly fingerprint: Fingerprint };

/** A document that the journals speak of, as they saw it last. */
export type SeenDocument = {
  readonly id: DocumentId;
  /** Where it was last known to lie. */
  readonly path: RelPath;
  readonly fingerprint: Fingerprint;
  /** The hybrid clock of the event that saw it. */
  readonly clock: number;
};

/**
 * The documents that the journals speak of. There may be a million, so nobody holds them all: they are asked for, one by
 * one or one after the other, and are as they are known at that moment.
 */
export interface SeenDocuments {
  /** How many there are. */
  count(): number;
  /** Returns the document with this id, or undefined. */
  get(id: DocumentId): SeenDocument | undefined;
  /** Returns the document that was last seen at `path`: of several the one that was seen there last. */
  at(path: RelPath): SeenDocument | undefined;
  /** Returns the documents that were this when they were seen last. */
  withPrint(print: Fingerprint): readonly SeenDocument[];
  /** Returns the documents of this size, in bytes. */
  ofSize(size: number): readonly SeenDocument[];
  /** Returns the documents that were last seen in `folder` or below it, in no order. */
  below(folder: RelPath): Iterable<SeenDocument>;
}

/** Takes in where a document was seen: of all that it is told of one document, in any order, the last sighting stands. */
export type See = (document: DocumentId, sighting: Sighting) => void;
