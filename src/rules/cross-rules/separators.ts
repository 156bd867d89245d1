import type { FoundProblem } from '../problem-codes.ts';
import type { RulesFile } from '../schema.ts';
import { termOf } from '../written-forms.ts';

/**
 * Types and categories never hold the separator: a name could not be taken apart again. Clients may; the register
 * knows where they end.
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
