import type { FileProblem } from '../../src/kernel/errors.ts';
import { ok } from '../../src/kernel/result.ts';
import type { Result } from '../../src/kernel/result.ts';
import { compileRules } from '../../src/rules/compile-rules.ts';
import type { Rules } from '../../src/rules/rules.ts';
import { validateRules } from '../../src/rules/validate-rules.ts';

/** Returns the rules that the text of `naming-rules.yaml` states, or all its mistakes with line and column. */
export function loadRules(text: string): Result<Rules, readonly FileProblem[]> {
  const file = validateRules(text);
  return file.ok ? ok(compileRules(file.value)) : file;
}
