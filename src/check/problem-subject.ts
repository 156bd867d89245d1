import type { FieldName } from '../rules/rules.ts';
import type { Finding } from './finding.ts';

const fields: { readonly [Code in Finding['problem']['code']]?: FieldName } = {
  'unknown-client': 'client',
  'unknown-project': 'project',
  'unknown-type': 'type',
  'unknown-category': 'category',
  'bad-date': 'date',
  'bad-version': 'version',
  'project-not-of-client': 'project',
  'type-not-of-project': 'type',
};

/** Returns which part of the name a problem is about, and the value that it complains about, if any. */
export function problemSubject(problem: Finding['problem']): Pick<Finding, 'field' | 'value'> {
  const field = problem.code === 'alias-used' ? problem.field : fields[problem.code];
  const value = 'value' in problem ? problem.value : undefined;
  return { ...(field !== undefined && { field }), ...(value !== undefined && { value }) };
}
