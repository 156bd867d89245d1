import type { FindQuery } from '../catalog/query.ts';
import { UserFacingError } from '../kernel/errors.ts';
import { mapLeaves } from '../query/condition.ts';
import type { Leaf } from '../query/condition.ts';
import { knownTerm } from './known-term.ts';
import type { QueryWords } from './query-words.ts';

/**
 * Returns the query with the rules' own terms: aliases, other letter case and traditional characters are replaced.
 * Throws `unknown-stage` or `unknown-value` for values that no document can have. Clients, projects and tags are open
 * lists, which the index itself resolves.
 */
export function understandQuery(words: QueryWords, query: FindQuery): FindQuery {
  return query.where === undefined
    ? query
    : { ...query, where: mapLeaves(query.where, (leaf) => understandLeaf(words, leaf)) };
}

function understandLeaf(words: QueryWords, leaf: Leaf): Leaf {
  if (leaf.kind !== 'value') return leaf;
  const { field, value } = leaf;
  if (field === 'stage' || field === 'filedStage') return { ...leaf, value: stage(words, value) };
  if (field === 'type') return { ...leaf, value: knownTerm(words.types, 'types', value) };
  if (field === 'category') return { ...leaf, value: knownTerm(words.categories, 'categories', value) };
  return leaf;
}

function stage({ stages, stageNames }: QueryWords, text: string): string {
  const found = stageNames.find(text) ?? stages.find(({ folder }) => folder === text);
  if (found !== undefined) return found.name;
  throw new UserFacingError('unknown-stage', { stage: text, stages: stages.map(({ name }) => name) });
}
