import { present } from '../../kernel/present.ts';
import type { JsonLine } from './line.ts';

/** Returns the line that replaces the summary when a run was stopped by an error. */
export function errorLine(error: {
  readonly code: string;
  readonly exitCode: number;
  readonly message: string;
  readonly hint?: string;
  readonly details?: unknown;
}): JsonLine {
  const { code, exitCode, message, hint, details } = error;
  return { type: 'error', code, exitCode, message, ...present({ hint, details }) };
}
