import { UserFacingError } from '../kernel/errors.ts';
import { showSafely } from '../text/display.ts';

/**
 * Returns what a person typed, with composed letters (NFC) and without surrounding spaces; empty if it was only spaces.
 */
export function plainText(text: string): string {
  return text.normalize('NFC').trim();
}

/**
 * Returns what a person typed as the value of `option`, like `plainText`. Throws `bad-value` if it holds characters that
 * nobody can see: line breaks, controls, marks of direction.
 */
export function typedText(option: string, text: string): string {
  const clean = plainText(text);
  if (showSafely(clean) === clean && !/\p{Cf}/u.test(clean)) return clean;
  throw new UserFacingError('bad-value', { option, value: text, expected: 'visible text' });
}
