import { fail, ok } from '../kernel/result.ts';
import type { Result } from '../kernel/result.ts';
import { fieldNames } from '../rules/pattern.ts';
import type { FieldName, Pattern, Rules } from '../rules/rules.ts';
import { narrowText } from '../text/narrow.ts';
import { parseName } from './parse-name.ts';
import type { NameParts, NameProblem } from './parsed-name.ts';
import { portabilityProblems } from './portable-name.ts';
import type { UnportableName } from './portable-name.ts';
import { registerOfOne } from './register-of-one.ts';

/** Why parts cannot be written as a name. */
export type FormatFailure =
  | { readonly kind: 'missing-part'; readonly field: FieldName }
  /** The pattern has no place for this part: writing the name would lose it. */
  | { readonly kind: 'no-place'; readonly field: FieldName }
  | { readonly kind: 'not-portable'; readonly problems: readonly UnportableName[] }
  /** The name would be read as something else than `parts`. */
  | { readonly kind: 'reads-otherwise'; readonly problems: readonly NameProblem[] };

/**
 * Returns the name that `parts` make as `pattern`. Whatever is returned reads back as exactly these parts; parts for
 * which that does not hold (a description that looks like a version, or holds the separator) are refused.
 */
export function formatName(parts: NameParts, pattern: Pattern, rules: Rules): Result<string, FormatFailure> {
  const name = joinParts(parts, pattern, rules);
  return name.ok ? readBack(name.value, parts, pattern, rules) : name;
}

/** Returns the name that `parts` make as `pattern`, without reading it back: the caller must. */
export function joinParts(parts: NameParts, pattern: Pattern, rules: Rules): Result<string, FormatFailure> {
  const written: string[] = [];
  for (const { field, optional } of pattern.fields) {
    const value = parts[field];
    if (value === undefined && !optional) return fail({ kind: 'missing-part', field });
    if (value !== undefined) written.push(field === 'version' ? `v${value}` : value);
  }
  const homeless =
    written.length === fieldCount(parts)
      ? undefined
      : fieldNames.find((field) => parts[field] !== undefined && !hasPlace(pattern, field));
  if (homeless !== undefined) return fail({ kind: 'no-place', field: homeless });
  const name = written.join(rules.separator) + parts.extension;
  const problems = portabilityProblems(name, rules.maxNameBytes);
  return problems.length > 0 ? fail({ kind: 'not-portable', problems }) : ok(name);
}

/** Returns how many fields have a value: if as many were written, all have their place. */
function fieldCount(parts: NameParts): number {
  let count = 0;
  for (const field of fieldNames) if (parts[field] !== undefined) count++;
  return count;
}

/** The number and the name of a project stand for each other, and a date tells its year. */
function hasPlace(pattern: Pattern, field: FieldName): boolean {
  const has = (wanted: FieldName): boolean => pattern.fields.some((each) => each.field === wanted);
  switch (field) {
    case 'project':
    case 'projectName':
      return has('project') || has('projectName');
    case 'year':
      return has('year') || has('date');
    case 'client':
    case 'type':
    case 'category':
    case 'description':
    case 'date':
    case 'version':
      return has(field);
    default:
      return field satisfies never;
  }
}

function readBack(
  name: string,
  parts: NameParts,
  pattern: Pattern,
  rules: Rules,
): Result<string, FormatFailure> {
  const read = parseName(name, { rules, register: registerOfOne(parts) });
  const isSame =
    read.parts.extension === parts.extension &&
    pattern.fields.every(({ field }) => read.parts[field] === parts[field]) &&
    (parts.description === undefined || narrowText(parts.description) === parts.description);
  const isRight = read.problems.every((problem) => isOfRecognised(problem, pattern));
  return isSame && isRight ? ok(name) : fail({ kind: 'reads-otherwise', problems: read.problems });
}

/** A pattern that is merely recognised may be written too; that it is not an accepted one is then no problem. */
function isOfRecognised(problem: NameProblem, pattern: Pattern): boolean {
  return (
    pattern.status === 'recognised' &&
    problem.code === 'name-pattern' &&
    problem.problem === 'recognised-pattern'
  );
}
