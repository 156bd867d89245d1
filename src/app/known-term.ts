import { UserFacingError } from '../kernel/errors.ts';
import type { Vocabulary } from '../rules/rules.ts';

/** Returns the own term of the vocabulary called `name` that `text` means. Throws `unknown-value`. */
export function knownTerm(vocabulary: Vocabulary, name: string, text: string): string {
  const found = vocabulary.find(text);
  if (found !== undefined) return found.name;
  throw new UserFacingError('unknown-value', {
    vocabulary: name,
    value: text,
    near: vocabulary.near(text),
    known: vocabulary.terms.map((term) => term.name),
  });
}
