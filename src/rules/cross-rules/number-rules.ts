import { compileExpression } from '../expression/compile-expression.ts';
import type { FoundProblem, KeyPath } from '../problem-codes.ts';
import type { RulesFile } from '../schema.ts';
import { listOf } from '../written-forms.ts';

const FORM: KeyPath = ['names', 'project_number', 'form'];
const EXAMPLE: KeyPath = ['names', 'project_number', 'example'];

/** Checks that every form of project numbers is an expression that can be parsed and matched in linear time. */
export function expressionsAreSound({ names }: RulesFile): readonly FoundProblem[] {
  const { form } = names.project_number;
  return listOf(form).flatMap((expression, index): readonly FoundProblem[] => {
    const compiled = compileExpression(expression);
    if (compiled.ok) return [];
    const path = typeof form === 'string' ? FORM : [...FORM, index];
    const { failure } = compiled;
    switch (failure.kind) {
      case 'syntax':
        return [{ code: 'expression-syntax', path, details: { expression, part: failure.part } }];
      case 'unsupported':
        return [{ code: 'expression-unsupported', path, details: { expression, part: failure.part } }];
      case 'too-large':
        return [
          { code: 'expression-too-large', path, details: { expression, limit: String(failure.limit) } },
        ];
    }
  });
}

/** Checks that the example of a project number has one of the forms. */
export function exampleIsOfTheForm({ names }: RulesFile): readonly FoundProblem[] {
  const { form, example } = names.project_number;
  const compiled = listOf(form).map(compileExpression);
  if (compiled.some((each) => !each.ok || each.value.test(example))) return [];
  const details = { value: example, expressions: listOf(form).join(' / ') };
  return [{ code: 'example-no-match', path: EXAMPLE, details }];
}

/** Checks that the example does not contain the separator: a name with it could not be split again. */
export function exampleHasNoSeparator({ names }: RulesFile): readonly FoundProblem[] {
  const { separator, project_number: number } = names;
  if (!number.example.includes(separator)) return [];
  return [{ code: 'example-has-separator', path: EXAMPLE, details: { value: number.example, separator } }];
}
