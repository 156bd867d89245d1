import type { OperationId, WriterId } from '../kernel/ids.ts';
import type { RelPath } from '../kernel/rel-path.ts';

/** A fault in a journal. */
export type JournalFault = {
  readonly writer: WriterId;
  readonly segment: RelPath;
  /** Line number, counted from 1. */
  readonly line: number;
  readonly fault: FaultCode;
  /** Who wrote the line, as journals name people. */
  readonly by?: string;
  /** The operation that the line belongs to; of an edited line, the one that it names itself. */
  readonly operation?: OperationId;
  /** Who had seen the lines that are now missing. */
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
