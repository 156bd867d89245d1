import type { DiskReason } from '../kernel/errors.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { FileIdentity, Stat } from './disk.ts';

/** How a move was carried out; docs/safety.md describes each. */
type MoveClass = 'atomic' | 'linked' | 'copied-here' | 'copied-across';

/** One document to move. `id` is unique and names its private places. */
export type MoveRequest = {
  readonly id: string;
  readonly from: RelPath;
  readonly to: RelPath;
  /** What the document must still be. */
  readonly identity: FileIdentity;
};

/**
 * Why a move was refused; `changed`: it is no longer what the plan saw; `stopped`: not begun; `keeper-changed`: the
 * document of which it is a copy is no longer what was compared; `not-equal`: it is no copy of it; `swap`: another
 * document, with which it changes names, could not be moved.
 */
export type RefusalReason = DiskReason | 'changed' | 'stopped' | 'keeper-changed' | 'not-equal' | 'swap';

/** How a move ended. In every case each document is whole, under a public name or, if unfinished, in transit. */
export type MoveOutcome =
  | {
      readonly kind: 'moved';
      readonly class: MoveClass;
      readonly identity: FileIdentity;
      /** Somebody saved it in the last instant: the newer content was moved along. */
      readonly newer?: true;
      /** Somebody saved it while it was copied: the newer content is still at `from`. */
      readonly sourceKept?: true;
      /** Its old name was to become a further name of the document that is kept, and did not: somebody has taken it. */
      readonly notLinked?: true;
    }
  /** Nothing changed: verified to be back at `from`, or never to have left it. */
  | { readonly kind: 'refused'; readonly reason: RefusalReason }
  /** Its old name was taken meanwhile: it lies under the public name `at`. */
  | { readonly kind: 'held'; readonly at: RelPath; readonly reason: RefusalReason }
  /** The disk failed on the way: nothing is lost, and recovery finishes it or puts it back. */
  | { readonly kind: 'unfinished'; readonly reason: RefusalReason };

/** Facts that must be durable in the journal before a move goes on. */
export type MoveNotes = {
  /** A copy under `temporary` is about to be published (or, when it is `to` itself, about to be filled). */
  copied(temporary: RelPath, copy: Stat): void;
  /** Is called from time to time while a document is copied, which may take long. */
  alive?(): void;
};
