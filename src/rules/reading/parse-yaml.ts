import { Composer, LineCounter, Parser, isScalar } from 'yaml';
import type { CST, Document, YAMLParseError } from 'yaml';
import type { FileProblem } from '../../kernel/errors.ts';
import { fail, ok } from '../../kernel/result.ts';
import type { Result } from '../../kernel/result.ts';
import { fileProblem } from '../file-problem.ts';
import type { YamlTree } from './yaml-tree.ts';

/** The largest rules file, in bytes of UTF-8. */
const LARGEST_FILE = 1024 * 1024;

/** The deepest nesting of lists and maps. */
export const DEEPEST_NESTING = 50;

/** Shown as an example of how to begin, if the file is empty. */
const SMALLEST_FILE = 'version: 1';

/**
 * Parses a text as YAML 1.2 into nodes with positions. Size and nesting are limited before any recursion. Duplicate
 * keys are found later by the reader of the nodes, because the parser would look for them in quadratic time.
 */
export function parseYaml(text: string): Result<YamlTree, readonly FileProblem[]> {
  const bytes = Buffer.byteLength(text);
  if (bytes > LARGEST_FILE) {
    return fail([fileProblem('too-large', { bytes: String(bytes), limit: String(LARGEST_FILE) })]);
  }
  const lines = new LineCounter();
  const tokens = [...new Parser(lines.addNewLine).parse(text)];
  const at = (offset: number) => {
    const { line, col } = lines.linePos(Math.min(offset, text.length));
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const garbled = text.indexOf('\ufffd');
  if (garbled >= 0) return fail([fileProblem('not-utf-8', {}, at(garbled))]);
  const deep = tooDeep(tokens);
  if (deep !== undefined) {
    return fail([fileProblem('too-deep', { limit: String(DEEPEST_NESTING) }, at(deep))]);
  }
  const documents = [...new Composer({ uniqueKeys: false, schema: 'core', strict: true }).compose(tokens)];
  const problems = documents.flatMap(({ errors }) =>
    errors.map((error) => syntaxProblem(error, at(firstSaid(text, error.pos[0])))),
  );
  const second = documents[1];
  if (second !== undefined) problems.push(fileProblem('yaml-several-documents', {}, at(second.range[0])));
  if (problems.length > 0) return fail(problems);
  const root = (documents[0] as Document | undefined)?.contents ?? null;
  if (root === null || (isScalar(root) && root.value === null))
    return fail([fileProblem('empty-file', { example: SMALLEST_FILE })]);
  return ok({ root, lines, text, pairs: new WeakMap() });
}

/** Returns `offset`, or the beginning of the next line that says something if a blank one or a comment starts there. */
function firstSaid(text: string, offset: number): number {
  const silent = /(?:[ \t]*(?:#.*)?\r?\n)+[ \t]*/y;
  silent.lastIndex = offset;
  const isLineStart = offset === 0 || text[offset - 1] === '\n';
  return isLineStart && silent.test(text) ? Math.min(silent.lastIndex, text.length) : offset;
}

function syntaxProblem(
  error: YAMLParseError,
  position: { readonly line: number; readonly column: number },
): FileProblem {
  if (error.code === 'TAB_AS_INDENT') return fileProblem('yaml-tab', {}, position);
  // The parser reports a list or map without its closing bracket as badly indented.
  if (/ and end with a [}\]]/.test(error.message)) {
    return fileProblem('yaml-syntax', { reason: 'MISSING_CHAR' }, position);
  }
  if (error.code === 'BAD_INDENT') return fileProblem('yaml-indent', {}, position);
  return fileProblem('yaml-syntax', { reason: error.code }, position);
}

/** Returns the offset at which the nesting becomes too deep; undefined if it does not. Works without recursion. */
function tooDeep(tokens: readonly CST.Token[]): number | undefined {
  const open: { readonly token: CST.Token; readonly depth: number }[] = tokens.map((token) => ({
    token,
    depth: 0,
  }));
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { token, depth } = next;
    if (depth > DEEPEST_NESTING) return token.offset;
    if (token.type === 'document') {
      if (token.value) open.push({ token: token.value, depth: 1 });
    } else if ('items' in token) {
      for (const { key, value } of token.items) {
        if (key) open.push({ token: key, depth: depth + 1 });
        if (value) open.push({ token: value, depth: depth + 1 });
      }
    }
  }
  return undefined;
}
