import type { ApplyEvent } from '../apply/apply-event.ts';
import type { OperationId } from '../kernel/ids.ts';

/** What became of one move of a plan. */
export type MoveEvent = Extract<
  ApplyEvent,
  { readonly kind: 'moved' } | { readonly kind: 'failed' } | { readonly kind: 'kept-aside' }
>;

/** Why a move was not carried out. */
export type FailureCode = Extract<ApplyEvent, { readonly kind: 'failed' }>['reason'];

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
