import { isAlias, isMap, isScalar, isSeq } from 'yaml';
import type { Scalar, YAMLSeq } from 'yaml';
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
  const position = positionAt(reading.tree, node);
  if (isAlias(node)) {
    const value = `*${node.source}`;
    reading.problems.push(fileProblem('yaml-alias', { value }, position));
    // In a list it is nearly always a glob without its quotes: taken as that, nothing more is wrong with it.
    return typeof path.at(-1) === 'number' ? value : null;
  }
  if ((isScalar(node) || isMap(node) || isSeq(node)) && node.tag !== undefined) {
    reading.problems.push(fileProblem('yaml-tag', { value: node.tag }, position));
    return null;
  }
  if (isScalar(node)) return textOf(node, reading);
  if (isSeq(node)) reportWideCommas(node, reading);
  if (isSeq(node)) return node.items.map((item, index) => valueOf(item, [...path, index], reading));
  if (isMap(node)) return mapOf(node.items, path, reading);
  return null;
}

/** Returns a single value, and reports marks in it that look like YAML's own but are text. */
function textOf(node: Scalar, { tree, problems }: Reading): PlainValue {
  const value = node.value as PlainValue;
  if (typeof value !== 'string' || node.type !== 'PLAIN') return value;
  const [, inside] = /^[“‘「](.*)[”’」]$/su.exec(value) ?? [];
  if (inside !== undefined) {
    problems.push(fileProblem('curly-quotes', { value, example: inside }, positionAt(tree, node)));
    return inside;
  }
  // A list without blanks after its dashes is one text to YAML.
  if (/^-[^\s\d]/.test(value)) {
    const [first = ''] = (node.source ?? value).split(/\s/, 1);
    problems.push(fileProblem('dash-space', { example: `- ${first.slice(1)}` }, positionAt(tree, node)));
  }
  return value;
}

/** Reports full-width commas in a list between brackets, which make one value of several. */
function reportWideCommas(list: YAMLSeq, { tree, problems }: Reading): void {
  if (list.flow !== true) return;
  for (const item of list.items) {
    if (!isScalar(item) || item.type !== 'PLAIN' || !/[，、]/.test(item.source ?? '')) continue;
    const values = (item.source ?? '').split(/\s*[，、]\s*/);
    problems.push(
      fileProblem('full-width-comma', { example: `[${values.join(', ')}]` }, positionAt(tree, item)),
    );
  }
}

/** Returns key and value of a pair between braces whose colon YAML does not see: `{ name：合同 }`, `{ name:合同 }`. */
function hiddenPair(pair: {
  readonly key: unknown;
  readonly value: unknown;
}): { readonly key: string; readonly value: string; readonly isWide: boolean } | undefined {
  const { key, value } = pair;
  if (!isScalar(key) || key.type !== 'PLAIN' || typeof key.value !== 'string') return undefined;
  if (value !== null && !(isScalar(value) && value.value === null)) return undefined;
  const [, before, colon, after] = /^([a-z_]+)([:：])(.+)$/su.exec(key.value) ?? [];
  return before === undefined || after === undefined
    ? undefined
    : { key: before, value: after.trim(), isWide: colon === '：' };
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
    const hidden = hiddenPair(pair);
    if (hidden !== undefined) {
      const details = { example: `${hidden.key}: ${hidden.value}` };
      reading.problems.push(
        fileProblem(hidden.isWide ? 'full-width-colon' : 'colon-space', details, position),
      );
      map[hidden.key] = hidden.value;
      continue;
    }
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
