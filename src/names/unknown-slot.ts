import type { FieldName } from '../rules/rules.ts';
import type { Spelling } from './cut-name.ts';
import type { NameProblem } from './parsed-name.ts';
import type { Scope, Slot } from './read-value.ts';

/** Returns `spelling` as a value of `field` that no vocabulary knows; undefined for fields that have no vocabulary. */
export function unknownSlot(field: FieldName, spelling: Spelling, scope: Scope): Slot | undefined {
  const problem = unknownProblem(field, spelling.narrow, scope);
  return problem && { field, spelling, value: undefined, problem };
}

function unknownProblem(field: FieldName, value: string, scope: Scope): NameProblem | undefined {
  const { rules, register } = scope.context;
  switch (field) {
    case 'client':
      return { code: 'unknown-client', value, near: register.nearClients(value) };
    case 'project':
    case 'projectName': {
      const near = scope.client === undefined ? [] : register.nearProjects(scope.client, value);
      return { code: 'unknown-project', value, near, wellFormed: false };
    }
    case 'type':
      return { code: 'unknown-type', value, near: rules.types.near(value) };
    case 'category':
      return { code: 'unknown-category', value, near: rules.categories.near(value) };
    case 'description':
    case 'year':
    case 'date':
    case 'version':
      return undefined;
    default:
      return field satisfies never;
  }
}
