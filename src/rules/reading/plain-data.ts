import { isAlias, isMap, isScalar, isSeq } from 'yaml';
import type { FileProblem } from '../../kernel/errors.ts';
import { fileProblem } from '../file-problem.ts';
import type { KeyPath } from '../problem-codes.ts';
import { keyText } from './key-text.ts';
import { positionAt } from './yaml-tree.ts';
import type { YamlTree } from './yaml-tree.ts';

/** A value of the file as plain data; maps have no prototype. */
export type PlainValue = string | number | boolean | null | PlainList | PlainMap;
/** A list of the file. */
export type PlainList = PlainValue[];
/** A map of the file. */
export type PlainMap = { [key: string]: PlainValue };

/** The tree that is being read, and the mistakes found so far. */
type Reading = { readonly tree: YamlTree; readonly problems: FileProblem[] };

/**
 * Returns the data of a parsed text, and the mistakes that can be seen only in the notation: duplicate keys, aliases,
 * tags. A key without a value counts as absent, so that everything below it can be commented out.
 */
export function plainData(tree: YamlTree): {
  readonly data: PlainValue;
  readonly problems: readonly FileProblem[];
} {
  const reading: Reading = { tree, problems: [] };
  return { data: valueOf(tree.root, [], reading), problems: reading.problems };
}

function valueOf(node: unknown, path: KeyPath, reading: Reading): PlainValue {
  const report = (problem: 'yaml-alias' | 'yaml-tag', value: string) => {
    reading.problems.push(fileProblem(problem, { value }, positionAt(reading.tree, node)));
    return null;
  };
  if (isAlias(node)) return report('yaml-alias', `*${node.source}`);
  if ((isScalar(node) || isMap(node) || isSeq(node)) && node.tag !== undefined) {
    return report('yaml-tag', node.tag);
  }
  if (isSeq(node)) return node.items.map((item, index) => valueOf(item, [...path, index], reading));
  if (isMap(node)) return mapOf(node.items, path, reading);
  return isScalar(node) ? (node.value as PlainValue) : null;
}

function mapOf(
  pairs: readonly { readonly key: unknown; readonly value: unknown }[],
  path: KeyPath,
  reading: Reading,
): PlainMap {
  const map = Object.create(null) as PlainMap;
  const nodeByKey = new Map<string, unknown>();
  for (const pair of pairs) {
    const key = isScalar(pair.key) ? pair.key.value : undefined;
    const position = positionAt(reading.tree, pair.key);
    if (typeof key !== 'string') {
      const value = (isScalar(pair.key) && pair.key.source) || '';
      reading.problems.push(fileProblem('quote-it', { key: keyText(path), value }, position));
    } else if (nodeByKey.has(key)) {
      const line = String(positionAt(reading.tree, nodeByKey.get(key)).line);
      reading.problems.push(fileProblem('duplicate-key', { key: keyText([...path, key]), line }, position));
    } else if (key === '__proto__') {
      reading.problems.push(
        fileProblem('unknown-key', { key: keyText([...path, key]), near: '', known: '' }, position),
      );
    } else {
      nodeByKey.set(key, pair.key);
      const value = valueOf(pair.value, [...path, key], reading);
      if (value !== null) map[key] = value;
    }
  }
  return map;
}
