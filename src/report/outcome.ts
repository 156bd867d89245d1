import type { OperationId } from '../kernel/ids.ts';
import type { DiskReason } from '../kernel/errors.ts';
import type { RelPath } from '../kernel/rel-path.ts';

/** Why a step was not carried out although the disk was willing: something is not as the plan has it. */
export type StepFailureCode =
  'changed-since' | 'vanished' | 'target-taken' | 'not-registered' | 'still-open' | 'held-aside';

/** What became of one step. */
export type StepOutcome =
  | { readonly kind: 'moved'; readonly from: RelPath; readonly to: RelPath }
  | { readonly kind: 'registered'; readonly client: string; readonly project?: string }
  | { readonly kind: 'failed'; readonly path: RelPath; readonly code: StepFailureCode | DiskReason };

/** How a run ended, in numbers. */
export type RunCounts = {
  readonly operation: OperationId;
  readonly moved: number;
  readonly held: number;
  readonly skipped: number;
  readonly failed: number;
  /** Those among the held whose content lies in the archive already. */
  readonly duplicates: number;
};
