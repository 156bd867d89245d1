import type { FoundProblem } from '../problem-codes.ts';
import type { RulesFile } from '../schema.ts';
import { termOf } from '../written-forms.ts';

/**
 * Checks that types and categories do not contain the separator: a name with them could not be split again. Clients may
 * contain it, since the register knows where their names end.
 */
export function termsHaveNoSeparator({ names, vocabularies }: RulesFile): readonly FoundProblem[] {
  return (['types', 'categories'] as const).flatMap((key) =>
    vocabularies[key].flatMap((written, index): readonly FoundProblem[] => {
      const { name } = termOf(written);
      if (!name.includes(names.separator)) return [];
      const inside = typeof written === 'string' ? [] : ['name'];
      const path = ['vocabularies', key, index, ...inside];
      return [{ code: 'term-has-separator', path, details: { value: name, separator: names.separator } }];
    }),
  );
}
