import type { ContentProblem } from '../../src/content/content-problem.ts';
import type { DocumentText, TextKind } from '../../src/content/document-text.ts';
import type { TextReader } from '../../src/content/text-reader.ts';
import type { RelPath } from '../../src/kernel/rel-path.ts';
import { fail, ok } from '../../src/kernel/result.ts';

/** Returns a reader that knows what each path says; `asked` names the paths it was asked for, in order. */
export function memoryTexts(
  known: Readonly<Record<string, DocumentText | ContentProblem>>,
): TextReader & { readonly asked: readonly RelPath[] } {
  const asked: RelPath[] = [];
  return {
    lanes: 1,
    asked,
    read: async (path) => {
      asked.push(path);
      const found = known[path];
      if (found === undefined) return fail({ code: 'unreadable', details: { reason: 'missing' } });
      return 'code' in found ? fail(found) : ok(found);
    },
    [Symbol.asyncDispose]: async () => {},
  };
}

/** Returns a text of which only the body matters. */
export function textOf(body: string, more: Partial<DocumentText> & { kind?: TextKind } = {}): DocumentText {
  return { kind: 'docx', properties: {}, headings: [], headersAndFooters: [], body, ...more };
}
