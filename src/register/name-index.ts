import { foldText } from '../text/fold.ts';
import type { FoldedText } from '../text/fold.ts';
import { nearest } from '../text/near.ts';

/** A value and its names: its own name first, then the others. */
export type Named<Value> = {
  readonly value: Value;
  readonly name: string;
  readonly others: readonly string[];
};

/** How a value was found; `exact`: the text is exactly its own name. */
export type NameMatch<Value> = { readonly value: Value; readonly exact: boolean };

/** Finds values by any of their names. */
export type NameIndex<Value> = {
  /**
   * Returns the values that match `text` best: by their exact name, else by their folded name, else by another name.
   */
  find(text: string): readonly NameMatch<Value>[];
  /** Like `find`, for a text that the caller has already folded. */
  findFolded(folded: FoldedText, text: string): readonly NameMatch<Value>[];
  /** Returns up to `limit` values that have a name of which `text` may be a slip, the closest first. */
  near(text: string, limit: number): readonly Value[];
  /** The length of the longest folded name, in UTF-16 units. */
  readonly longest: number;
};

type Entry<Value> = { readonly value: Value; readonly name: string; readonly own: boolean };

/** Returns an index of `named`. */
export function nameIndex<Value>(named: Iterable<Named<Value>>): NameIndex<Value> {
  const byText = new Map<FoldedText, Entry<Value>[]>();
  const byName = new Map<string, NameMatch<Value>[]>();
  let longest = 0;
  for (const { value, name, others } of named) {
    if (foldText(name) !== '') append(byName, name, { value, exact: true });
    for (const text of [name, ...others]) {
      const folded = foldText(text);
      if (folded === '') continue;
      longest = Math.max(longest, folded.length);
      append(byText, folded, { value, name, own: text === name });
    }
  }
  const findFolded = (folded: FoldedText, text: string): readonly NameMatch<Value>[] => {
    const entries = byText.get(folded);
    return entries === undefined ? [] : best(entries, text);
  };
  return {
    // Most texts are exact names, which need not be folded.
    find: (text) => byName.get(text) ?? findFolded(foldText(text), text),
    findFolded,
    near: nearIn(byText),
    longest,
  };
}

function best<Value>(entries: readonly Entry<Value>[], text: string): readonly NameMatch<Value>[] {
  const [first] = entries;
  if (entries.length === 1 && first !== undefined) {
    return [{ value: first.value, exact: first.own && first.name === text }];
  }
  const exact = entries.filter(({ own, name }) => own && name === text);
  const own = exact.length > 0 ? exact : entries.filter((entry) => entry.own);
  const values = new Set((own.length > 0 ? own : entries).map(({ value }) => value));
  return [...values].map((value) => ({ value, exact: exact.length > 0 }));
}

function nearIn<Value>(
  byText: ReadonlyMap<FoldedText, readonly Entry<Value>[]>,
): (text: string, limit: number) => readonly Value[] {
  let byCharacter: Map<string, FoldedText[]> | undefined;
  const answers = new Map<FoldedText, readonly Value[]>();
  return (text, limit) => {
    const folded = foldText(text);
    let answer = answers.get(folded);
    if (answer === undefined) {
      byCharacter ??= charactersOf(byText.keys());
      const found = new Set<Value>();
      for (const name of nearest(candidatesFor(folded, byCharacter), folded, Infinity)) {
        for (const { value } of byText.get(name as FoldedText) ?? []) found.add(value);
      }
      answers.set(folded, (answer = [...found]));
    }
    return answer.slice(0, limit);
  };
}

/**
 * Returns the names that share enough characters with `text` for it to be a slip of them (one edit in three characters
 * is allowed), and those that `text` contains. Measuring the distance to all of several thousand names for every
 * unknown name would take longer than scanning the tree.
 */
function candidatesFor(
  text: FoldedText,
  byCharacter: ReadonlyMap<string, readonly FoldedText[]>,
): readonly FoldedText[] {
  const characters = new Set(text);
  const shared = new Map<FoldedText, number>();
  for (const character of characters) {
    for (const name of byCharacter.get(character) ?? []) shared.set(name, (shared.get(name) ?? 0) + 1);
  }
  const enough = characters.size - Math.floor(text.length / 3);
  return [...shared].flatMap(([name, count]) => (count >= enough || text.includes(name) ? [name] : []));
}

function charactersOf(names: Iterable<FoldedText>): Map<string, FoldedText[]> {
  const byCharacter = new Map<string, FoldedText[]>();
  for (const name of names) {
    for (const character of new Set(name)) append(byCharacter, character, name);
  }
  return byCharacter;
}

function append<Key, Item>(lists: Map<Key, Item[]>, key: Key, item: Item): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
}
