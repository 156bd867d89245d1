/** What checking the journals found. */
export type Verification = {
  readonly writers: number;
  readonly events: number;
  readonly faults: readonly JournalFault[];
  readonly closedTears: number;
};

/** Something wrong in a journal; `line` is counted from 1. */
export type JournalFault = {
  readonly writer: string;
  readonly segment: string;
  readonly line: number;
  readonly fault: FaultCode;
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
  | 'not-opened';
