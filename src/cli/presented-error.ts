import type { JsonLine } from '../report/json/line.ts';
import type { ExitCode } from './exit-codes.ts';

/** How a stopped run ends: the text for standard error, the exit code, and the line for `--json`. */
export type PresentedError = {
  readonly text: string;
  readonly code: ExitCode;
  /** Absent if there is nothing to report, as after `--help`. */
  readonly json?: JsonLine;
};
