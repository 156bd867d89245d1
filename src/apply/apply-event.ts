import type { OperationId } from '../kernel/ids.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { RefusalReason } from '../files/move-outcome.ts';

/** What happened while a plan was applied. After each event the archive is sound. */
export type ApplyEvent =
  | { readonly kind: 'started'; readonly operation: OperationId; readonly steps: number }
  | {
      readonly kind: 'moved';
      readonly from: RelPath;
      readonly to: RelPath;
      readonly operation: OperationId;
      /** Somebody saved the document in the last instant; the newer content was moved. */
      readonly newer?: true;
      /** Somebody saved the document while it was copied; the newer content is still at `from`. */
      readonly sourceKept?: true;
      /** Its old name was to become a further name of the document that is kept, and did not. */
      readonly notLinked?: true;
    }
  | {
      readonly kind: 'failed';
      readonly path: RelPath;
      readonly to: RelPath;
      readonly reason: RefusalReason | 'several-names' | 'not-a-file';
      /** The next run finishes it or puts it back; it is not lost. */
      readonly unfinished?: true;
    }
  | {
      readonly kind: 'kept-aside';
      readonly path: RelPath;
      readonly at: RelPath;
      readonly reason: RefusalReason;
    }
  | {
      readonly kind: 'finished';
      readonly operation: OperationId;
      readonly moved: number;
      readonly failed: number;
      /** Documents that were not begun: a person stopped the run, or another run took the archive over. */
      readonly notBegun: number;
      /** It was a person who stopped the run. */
      readonly interrupted: boolean;
    };
