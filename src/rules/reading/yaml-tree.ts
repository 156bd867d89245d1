import { isAlias, isMap, isScalar, isSeq } from 'yaml';
import type { LineCounter, Node } from 'yaml';
import type { FileProblem } from '../../kernel/errors.ts';
import type { FoundProblem, KeyPath } from '../problem-codes.ts';

/** A parsed text with the positions of its values. */
export type YamlTree = {
  readonly root: Node | null;
  readonly lines: LineCounter;
  readonly text: string;
  /** The pairs of each map that was looked up, by key. */
  readonly pairs: WeakMap<object, ReadonlyMap<unknown, { readonly key: unknown; readonly value: unknown }>>;
};

/** Returns the line and column, from 1, of the value at `path`; if there is none, of the nearest value around it. */
function positionOf(
  tree: YamlTree,
  path: KeyPath,
  atKey = false,
): { readonly line: number; readonly column: number } {
  let node: unknown = tree.root;
  let offset = offsetOf(node) ?? firstContent(tree.text);
  for (const [depth, step] of path.entries()) {
    const next = childOf(tree, node, step);
    if (next === undefined) break;
    node = next.value;
    const isLast = depth === path.length - 1;
    offset =
      (isLast && atKey ? offsetOf(next.key) : undefined) ?? offsetOf(node) ?? offsetOf(next.key) ?? offset;
  }
  const { line, col } = tree.lines.linePos(offset);
  return { line, column: col };
}

/** Returns the line and column, from 1, of a node of the tree. */
export function positionAt(
  tree: YamlTree,
  node: unknown,
): { readonly line: number; readonly column: number } {
  const { line, col } = tree.lines.linePos(offsetOf(node) ?? firstContent(tree.text));
  return { line, column: col };
}

/** Returns the value at `path` as it is written, including quotation marks. */
export function sourceOf(tree: YamlTree, path: KeyPath): string {
  let node: unknown = tree.root;
  for (const step of path) node = childOf(tree, node, step)?.value;
  const range = isScalar(node) ? node.range : undefined;
  return range ? tree.text.slice(range[0], range[1]) : '';
}

/** Returns a mistake with its position in the text. */
export function placed(tree: YamlTree, found: FoundProblem): FileProblem {
  const line = found.other && String(positionOf(tree, found.other).line);
  return {
    ...positionOf(tree, found.path, found.atKey),
    problem: found.code,
    details: { ...found.details, ...(line !== undefined && { line }) },
  };
}

function childOf(
  tree: YamlTree,
  node: unknown,
  step: string | number,
): { readonly key?: unknown; readonly value: unknown } | undefined {
  if (isMap(node)) {
    const pairs =
      tree.pairs.get(node) ??
      new Map(node.items.map((pair) => [isScalar(pair.key) ? pair.key.value : undefined, pair]));
    tree.pairs.set(node, pairs);
    return pairs.get(step);
  }
  if (isSeq(node) && typeof step === 'number' && step < node.items.length) return { value: node.items[step] };
  return undefined;
}

function offsetOf(node: unknown): number | undefined {
  if (!isScalar(node) && !isMap(node) && !isSeq(node) && !isAlias(node)) return undefined;
  return node.range?.[0];
}

function firstContent(text: string): number {
  return Math.max(0, text.search(/\S/));
}
