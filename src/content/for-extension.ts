import { fail, ok } from '../kernel/result.ts';
import type { Result } from '../kernel/result.ts';
import type { ContentProblem } from './content-problem.ts';
import type { DocumentText } from './document-text.ts';
import { fitsExtension, promisesText } from './expected-formats.ts';
import type { Format } from './format-of.ts';

/**
 * Returns what the text found in some bytes means under a name with `extension` (lower case, without the dot): whether
 * the name promises something else. The same bytes may lie under several names.
 */
export function forExtension(
  found: Result<DocumentText, ContentProblem>,
  extension: string,
): Result<DocumentText, ContentProblem> {
  if (found.ok) {
    const { mismatch: _other, ...text } = found.value;
    return ok(fitsExtension(extension, text.kind) ? text : { ...text, mismatch: extension });
  }
  const { code, details } = found.failure;
  return code === 'mismatch' || code === 'unsupported' ? fail(withoutText(details.found, extension)) : found;
}

/** Returns why a file of a format that has no text has none. */
export function withoutText(format: Format, extension: string): ContentProblem {
  if (format === 'empty') return { code: 'empty', details: {} };
  if (format === 'encrypted') return { code: 'password', details: {} };
  return promisesText(extension) && !fitsExtension(extension, format)
    ? { code: 'mismatch', details: { extension, found: format } }
    : { code: 'unsupported', details: { found: format } };
}
