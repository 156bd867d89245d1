import type { FileProblem } from '../kernel/errors.ts';
import { ok } from '../kernel/result.ts';
import type { Result } from '../kernel/result.ts';
import { compileRules } from './compile-rules.ts';
import type { Rules } from './rules.ts';
import { validateRules } from './validate-rules.ts';

/** Returns the rules that the text of `naming-rules.yaml` states, or all its mistakes with line and column. */
export function loadRules(text: string): Result<Rules, readonly FileProblem[]> {
  const file = validateRules(text);
  return file.ok ? ok(compileRules(file.value)) : file;
}
