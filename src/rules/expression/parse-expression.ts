import { fail, ok } from '../../kernel/result.ts';
import type { Result } from '../../kernel/result.ts';
import { readClass, readEscape } from './character-class.ts';
import type { CharacterTest, Reader } from './reader.ts';
import { SyntaxProblem } from './syntax-problem.ts';
import type { ExpressionFailure } from './syntax-problem.ts';

/** A regular expression as a tree; it has nodes only for what can be matched in linear time. */
export type ExpressionNode =
  | { readonly kind: 'character'; readonly test: CharacterTest }
  | { readonly kind: 'sequence' | 'choice'; readonly nodes: readonly ExpressionNode[] }
  | { readonly kind: 'repeat'; readonly node: ExpressionNode; readonly least: number; readonly most: number }
  | { readonly kind: 'start' }
  | { readonly kind: 'end' };

/**
 * Parses a regular expression in the usual notation, without the constructs that can make matching slow: look-around,
 * back-references and word boundaries are rejected by name. Groups do not capture.
 */
export function parseExpression(text: string): Result<ExpressionNode, ExpressionFailure> {
  const reader: Reader = { characters: Array.from(text), position: 0 };
  try {
    const node = readChoice(reader);
    if (reader.position < reader.characters.length) throw new SyntaxProblem('syntax', rest(reader));
    return ok(node);
  } catch (error) {
    if (error instanceof SyntaxProblem) return fail({ kind: error.kind, part: error.part });
    throw error;
  }
}

function readChoice(reader: Reader): ExpressionNode {
  const nodes = [readSequence(reader)];
  while (reader.characters[reader.position] === '|') {
    reader.position++;
    nodes.push(readSequence(reader));
  }
  return { kind: 'choice', nodes };
}

function readSequence(reader: Reader): ExpressionNode {
  const nodes: ExpressionNode[] = [];
  for (;;) {
    const next = reader.characters[reader.position];
    if (next === undefined || next === '|' || next === ')') return { kind: 'sequence', nodes };
    nodes.push(readRepeated(reader));
  }
}

function readRepeated(reader: Reader): ExpressionNode {
  const node = readAtom(reader);
  const quantifier = readQuantifier(reader);
  if (quantifier === undefined) return node;
  if (node.kind === 'start' || node.kind === 'end') throw new SyntaxProblem('syntax', rest(reader, -1));
  // Lazy or greedy makes no difference to whether the whole text matches.
  if (reader.characters[reader.position] === '?') reader.position++;
  return { kind: 'repeat', node, ...quantifier };
}

function readAtom(reader: Reader): ExpressionNode {
  const character = reader.characters[reader.position] ?? '';
  if ('*+?{}])'.includes(character)) throw new SyntaxProblem('syntax', rest(reader));
  if (character === '(') return readGroup(reader);
  if (character === '[') return { kind: 'character', test: readClass(reader) };
  if (character === '\\') return { kind: 'character', test: readEscape(reader).test };
  reader.position++;
  if (character === '^') return { kind: 'start' };
  if (character === '$') return { kind: 'end' };
  if (character === '.') return { kind: 'character', test: (other) => other !== '\n' && other !== '\r' };
  return { kind: 'character', test: (other) => other === character };
}

function readGroup(reader: Reader): ExpressionNode {
  const opening = reader.position;
  reader.position++;
  if (reader.characters[reader.position] === '?') {
    const marks = reader.characters.slice(opening, opening + 3).join('');
    if (marks !== '(?:') throw new SyntaxProblem('unsupported', marks);
    reader.position += 2;
  }
  const node = readChoice(reader);
  if (reader.characters[reader.position] !== ')') {
    throw new SyntaxProblem('syntax', reader.characters.slice(opening).join(''));
  }
  reader.position++;
  return node;
}

function readQuantifier(reader: Reader): { readonly least: number; readonly most: number } | undefined {
  const simple = { '*': [0, Infinity], '+': [1, Infinity], '?': [0, 1] } as const;
  const character = reader.characters[reader.position];
  if (character === '*' || character === '+' || character === '?') {
    reader.position++;
    const [least, most] = simple[character];
    return { least, most };
  }
  if (character !== '{') return undefined;
  const counts = /^\{(\d{1,4})(?:(,)(\d{1,4})?)?\}/.exec(rest(reader));
  if (counts === null) throw new SyntaxProblem('syntax', rest(reader));
  const least = Number(counts[1]);
  const most = counts[2] === undefined ? least : counts[3] === undefined ? Infinity : Number(counts[3]);
  if (most < least) throw new SyntaxProblem('syntax', counts[0]);
  reader.position += counts[0].length;
  return { least, most };
}

function rest(reader: Reader, offset = 0): string {
  return reader.characters.slice(Math.max(0, reader.position + offset)).join('');
}
