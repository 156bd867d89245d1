/** What a run's end tells the shell; public, documented in `docs/exit-codes.md`. */
export const exitCodes = {
  /** Done, nothing to complain about. */
  ok: 0,
  /** Done, and there are findings: violations, held files, duplicates that were asked for. */
  findings: 1,
  /** Wrong usage or configuration. */
  usage: 2,
  /** Stopped by something that a person can put right. */
  user: 3,
  /** Some items failed; the rest is done and recorded. */
  partial: 4,
  /** Another run holds the archive. */
  locked: 5,
  /** A fault of the program. */
  bug: 70,
  /** Interrupted by a person; all is sound. */
  interrupted: 130,
} as const;

/** One of the program's exit codes. */
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
