import { componentsOf } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import { fail, ok } from '../kernel/result.ts';
import type { Result } from '../kernel/result.ts';
import { caseKey } from '../text/fold.ts';
import { planSchema } from './plan-schema.ts';
import type { Plan } from './plan.ts';

/**
 * A mistake in a plan file: where, as `steps[3].to` (empty for the whole), and what. `problem` is `JSON`,
 * `same-source`, `same-target`, `same-place`, `path-…`, `bad-…`, or the schema library's own code such as
 * `invalid_type` or `unrecognized_keys`; `value` says more where there is more.
 */
export type PlanProblem = { readonly place: string; readonly problem: string; readonly value: string };

/** Returns `plan` as the text of a plan file, which `parsePlan` reads back. */
export function planToJson(plan: Plan): string {
  return `${JSON.stringify(plan, undefined, 2)}\n`;
}

/** Reads a plan file, which people may have edited; fails with all of its mistakes. */
export function parsePlan(text: string): Result<Plan, readonly PlanProblem[]> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return fail([{ place: '', problem: 'JSON', value: '' }]);
  }
  const parsed = planSchema.safeParse(json);
  if (!parsed.success) {
    return fail(
      parsed.error.issues.map((issue) => ({
        place: placeOf(issue.path),
        problem: issue.code === 'custom' ? issue.message : issue.code,
        value: issue.code === 'custom' ? '' : issue.message,
      })),
    );
  }
  const problems = stepProblems(parsed.data);
  return problems.length === 0 ? ok(parsed.data) : fail(problems);
}

/** No document may be moved twice, none onto another's place, compared as a case-blind share does. */
function stepProblems({ steps }: Plan): readonly PlanProblem[] {
  const problems: PlanProblem[] = [];
  const sources = new Set<string>();
  const targets = new Set<string>();
  for (const [index, step] of steps.entries()) {
    if (step.kind !== 'move-file') continue;
    const { from, to } = step;
    if (from === to) problems.push({ place: `steps[${index}].to`, problem: 'same-place', value: to });
    if (targets.has(keyOf(to)))
      problems.push({ place: `steps[${index}].to`, problem: 'same-target', value: to });
    if (sources.has(from))
      problems.push({ place: `steps[${index}].from`, problem: 'same-source', value: from });
    sources.add(from);
    targets.add(keyOf(to));
  }
  return problems;
}

function keyOf(path: RelPath): string {
  return componentsOf(path).map(caseKey).join('/');
}

function placeOf(path: readonly PropertyKey[]): string {
  let place = '';
  for (const key of path) {
    if (typeof key === 'number') place += `[${key}]`;
    else place += place === '' ? String(key) : `.${String(key)}`;
  }
  return place;
}
