import type { OperationId, WriterId } from '../kernel/ids.ts';
import type { RelPath } from '../kernel/rel-path.ts';

/** Something wrong in a journal. */
export type JournalFault = {
  readonly writer: WriterId;
  readonly segment: RelPath;
  /** Counted from 1. */
  readonly line: number;
  readonly fault: FaultCode;
  /** Who wrote there, as the journal names people. */
  readonly by?: string;
  /** What the line is part of. Of a line that was edited, what it says itself. */
  readonly operation?: OperationId;
  /** Who had seen what is missing now. */
  readonly seenBy?: string;
};

/** What can be wrong in a journal. */
export type FaultCode =
  | 'torn'
  | 'form'
  | 'digest'
  | 'content'
  | 'newer'
  | 'signature'
  | 'gap'
  | 'segment-missing'
  | 'segment-head'
  | 'not-opened'
  | 'cut'
  | 'removed'
  | 'rewritten';
