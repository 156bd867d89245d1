import type { FindQuery } from '../catalog/query.ts';
import { UserFacingError } from '../kernel/errors.ts';
import type { Vocabulary } from '../rules/rules.ts';
import type { QueryWords } from './query-words.ts';

/**
 * Returns the query in the rules' own words: aliases, other letter case and traditional characters become the
 * vocabulary's terms. Throws `unknown-stage` or `unknown-value` for what no document can have; clients, projects and
 * tags are open lists, which the index itself answers.
 */
export function understandQuery(rules: QueryWords, query: FindQuery): FindQuery {
  const stage = (text: string): string => {
    const found = rules.stageNames.find(text) ?? rules.stages.find(({ folder }) => folder === text);
    if (found !== undefined) return found.name;
    throw new UserFacingError('unknown-stage', { stage: text, stages: rules.stages.map(({ name }) => name) });
  };
  return {
    ...query,
    stages: query.stages.map(stage),
    filedStages: query.filedStages.map(stage),
    types: query.types.map((text) => term(rules.types, 'types', text)),
    categories: query.categories.map((text) => term(rules.categories, 'categories', text)),
  };
}

function term(vocabulary: Vocabulary, name: string, text: string): string {
  const found = vocabulary.find(text);
  if (found !== undefined) return found.name;
  throw new UserFacingError('unknown-value', { vocabulary: name, value: text, near: vocabulary.near(text) });
}
