import type { JsonLine } from '../report/json/line.ts';
import type { ExitCode } from './exit-codes.ts';

/** How a run ends that was stopped: the text for standard error, the exit code, the line for `--json`. */
export type PresentedError = {
  readonly text: string;
  readonly code: ExitCode;
  /** Absent where there is nothing to report, such as after `--help`. */
  readonly json?: JsonLine;
};
