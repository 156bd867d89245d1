import type { CatalogMeta } from '../catalog/meta.ts';
import type { Rules, Term } from '../rules/rules.ts';
import { makeVocabulary } from '../rules/vocabulary.ts';
import { META } from './index-file.ts';

/** The vocabulary of the rules that questions use. */
export type QueryWords = Pick<Rules, 'stages' | 'stageNames' | 'types' | 'categories'>;

/** The part of it that the index stores, so that a search need not parse the rules. */
type KeptWords = Pick<Rules, 'stages'> & {
  readonly types: readonly Term[];
  readonly categories: readonly Term[];
};

/** Stores the vocabulary in the index, with the text of the rules that it comes from. */
export function rememberQueryWords(
  meta: Pick<CatalogMeta, 'set'>,
  rules: QueryWords,
  rulesText: string,
): void {
  const { stages, types, categories } = rules;
  const kept: KeptWords = { stages, types: types.terms, categories: categories.terms };
  meta.set(META.queryWords, JSON.stringify(kept));
  meta.set(META.rulesText, rulesText);
}

/** Returns the vocabulary that the index stores; undefined if there is none. */
export function readQueryWords(meta: Pick<CatalogMeta, 'get'>): QueryWords | undefined {
  const text = meta.get(META.queryWords);
  if (text === undefined) return undefined;
  const { stages, types, categories } = JSON.parse(text) as KeptWords;
  return {
    stages,
    stageNames: makeVocabulary(stages),
    types: makeVocabulary(types),
    categories: makeVocabulary(categories),
  };
}
