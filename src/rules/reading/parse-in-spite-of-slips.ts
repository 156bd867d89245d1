import type { FileProblem } from '../../kernel/errors.ts';
import { fail, ok } from '../../kernel/result.ts';
import type { Result } from '../../kernel/result.ts';
import { parseYaml } from './parse-yaml.ts';
import { writingSlips } from './writing-slips.ts';
import type { YamlTree } from './yaml-tree.ts';

/** A tree, and the slips that were put right before the text could be parsed. */
type Parsed = { readonly tree: YamlTree; readonly slips: readonly FileProblem[] };

/**
 * Parses a text as `parseYaml` does. If it is no YAML because of common slips, they are put right in memory, so that
 * what else is wrong can be told in the same run. Of the parser's own messages only the first is given: it repeats
 * itself for every line that it cannot make sense of.
 */
export function parseInSpiteOfSlips(text: string): Result<Parsed, readonly FileProblem[]> {
  const parsed = parseYaml(text);
  if (parsed.ok) return ok({ tree: parsed.value, slips: [] });
  if (!parsed.failure.every(isSyntax)) return parsed;
  const { problems: slips, repaired } = writingSlips(text);
  if (slips.length === 0) return fail(parsed.failure.slice(0, 1));
  const again = parseYaml(repaired);
  if (again.ok) return ok({ tree: again.value, slips });
  const lines = new Set(slips.map(({ line }) => line));
  const others = again.failure.filter(({ line }) => !lines.has(line));
  return fail([...slips, ...others.slice(0, 1)].toSorted((one, other) => one.line - other.line));
}

function isSyntax({ problem }: FileProblem): boolean {
  return ['yaml-syntax', 'yaml-tab', 'yaml-indent'].includes(problem);
}
