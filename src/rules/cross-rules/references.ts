import type { FoundProblem, KeyPath } from '../problem-codes.ts';
import { keyText } from '../reading/key-text.ts';
import type { Vocabulary } from '../rules.ts';
import type { RulesFile } from '../schema.ts';
import { makeVocabulary } from '../vocabulary.ts';
import { termOf } from '../written-forms.ts';

/** A value that must occur in a vocabulary. */
type Reference = {
  readonly text: string | undefined;
  readonly path: KeyPath;
  readonly atKey?: true;
  readonly name: string;
  readonly vocabulary: Vocabulary;
};

/** Checks that the default stage is one of the stages. */
export function defaultStageIsKnown({ filing, stages }: RulesFile): readonly FoundProblem[] {
  return unknownTerm({
    text: filing.default_stage,
    path: ['filing', 'default_stage'],
    name: 'stages',
    vocabulary: makeVocabulary(stages),
  });
}

/** Checks that the categories and stages in `filing.category_stage` are known, and that no category occurs twice. */
export function categoryStagesAreKnown(file: RulesFile): readonly FoundProblem[] {
  const stages = makeVocabulary(file.stages);
  const categories = makeVocabulary(file.vocabularies.categories.map(termOf));
  const first = new Map<string, string>();
  return Object.entries(file.filing.category_stage).flatMap(([category, stage]) => {
    const path: KeyPath = ['filing', 'category_stage', category];
    const problems = [
      ...unknownTerm({ text: category, path, atKey: true, name: 'categories', vocabulary: categories }),
      ...unknownTerm({ text: stage, path, name: 'stages', vocabulary: stages }),
    ];
    const known = categories.find(category)?.name ?? category;
    const other = first.get(known);
    first.set(known, other ?? category);
    if (other === undefined) return problems;
    const details = { value: category, other };
    const otherPath = ['filing', 'category_stage', other];
    return [
      ...problems,
      { code: 'category-stage-twice', path, atKey: true, other: otherPath, details } as const,
    ];
  });
}

/** Checks that industries and types of clients are in their vocabularies. */
export function clientTermsAreKnown({ clients, vocabularies }: RulesFile): readonly FoundProblem[] {
  const industries = makeVocabulary(vocabularies.industries.map(termOf));
  const types = makeVocabulary(vocabularies.client_types.map(termOf));
  return clients.flatMap(({ industry, type }, index) => [
    ...unknownTerm({
      text: industry,
      path: ['clients', index, 'industry'],
      name: 'industries',
      vocabulary: industries,
    }),
    ...unknownTerm({
      text: type,
      path: ['clients', index, 'type'],
      name: 'client_types',
      vocabulary: types,
    }),
  ]);
}

/**
 * Checks that the categories excluded from text search are known: a slip here would expose texts that should stay
 * closed.
 */
export function withoutContentIsKnown({ search, vocabularies }: RulesFile): readonly FoundProblem[] {
  const categories = makeVocabulary(vocabularies.categories.map(termOf));
  return search.without_content.flatMap((text, index) =>
    unknownTerm({
      text,
      path: ['search', 'without_content', index],
      name: 'categories',
      vocabulary: categories,
    }),
  );
}

function unknownTerm({ text, path, atKey, name, vocabulary }: Reference): readonly FoundProblem[] {
  if (text === undefined || vocabulary.find(text) !== undefined) return [];
  const details = {
    key: keyText(path),
    vocabulary: name,
    value: text,
    near: vocabulary.near(text, 1).join(' / '),
    known: vocabulary.terms.map((term) => term.name).join(' / '),
  };
  return [{ code: 'unknown-term', path, ...(atKey && { atKey }), details }];
}
