import type { FileProblem } from '../kernel/errors.ts';
import type { RuleProblemCode, RuleProblemDetails } from './problem-codes.ts';

/** Returns a problem whose position is already known; at the start of the file if none is given. */
export function fileProblem<Code extends RuleProblemCode>(
  code: Code,
  details: RuleProblemDetails[Code],
  position: { readonly line: number; readonly column: number } = { line: 1, column: 1 },
): FileProblem {
  return { ...position, problem: code, details };
}
