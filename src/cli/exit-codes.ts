/** The exit codes of the program; public, documented in `docs/exit-codes.md`. */
export const exitCodes = {
  /** Done, without findings. */
  ok: 0,
  /** Done, and there are findings: violations, held files, or the copies that were searched for. */
  findings: 1,
  /** Wrong command line or configuration. */
  usage: 2,
  /** Stopped by a problem that a person can solve. */
  user: 3,
  /** Some items failed; the rest is done and recorded. */
  partial: 4,
  /** Another run holds the archive. */
  locked: 5,
  /** A bug in the program. */
  bug: 70,
  /** Interrupted by a person; the archive is in a sound state. */
  interrupted: 130,
} as const;

/** One of the program's exit codes. */
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
