/** Fields of a document that have one of some values. */
export type ValueField =
  'client' | 'project' | 'stage' | 'filedStage' | 'type' | 'category' | 'tag' | 'owner' | 'extension';

/** Where a word may occur: anywhere, or only in this place. */
export type WordPlace = 'anywhere' | 'name' | 'folder' | 'content';

/** The condition that documents must meet. `all` and `any` have at least two members, none of their own kind. */
export type Condition =
  | { readonly kind: 'all'; readonly of: readonly Condition[] }
  | { readonly kind: 'any'; readonly of: readonly Condition[] }
  | { readonly kind: 'not'; readonly of: Condition }
  | { readonly kind: 'word'; readonly text: string; readonly place: WordPlace }
  | { readonly kind: 'value'; readonly field: ValueField; readonly value: string }
  /** The day of the date in the name, else of the last modification, `YYYYMMDD`; both ends are included. */
  | { readonly kind: 'day'; readonly from?: string; readonly until?: string }
  /** Bytes; both ends are included. */
  | { readonly kind: 'size'; readonly min?: number; readonly max?: number };

/** Returns the conjunction of `parts`; undefined if there are none. */
export function allOf(parts: readonly Condition[]): Condition | undefined {
  const flat = parts.flatMap((part) => (part.kind === 'all' ? part.of : [part]));
  return flat.length > 1 ? { kind: 'all', of: flat } : flat[0];
}

/** Returns the disjunction of `parts`; undefined if there are none. */
export function anyOf(parts: readonly Condition[]): Condition | undefined {
  const flat = parts.flatMap((part) => (part.kind === 'any' ? part.of : [part]));
  return flat.length > 1 ? { kind: 'any', of: flat } : flat[0];
}

/** Returns the condition with each leaf replaced by the result of `change`. */
export function mapLeaves(condition: Condition, change: (leaf: Leaf) => Condition): Condition {
  switch (condition.kind) {
    case 'all':
      return allOf(condition.of.map((part) => mapLeaves(part, change))) ?? condition;
    case 'any':
      return anyOf(condition.of.map((part) => mapLeaves(part, change))) ?? condition;
    case 'not':
      return { kind: 'not', of: mapLeaves(condition.of, change) };
    case 'word':
    case 'value':
    case 'day':
    case 'size':
      return change(condition);
  }
}

/** A condition without parts. */
export type Leaf = Exclude<Condition, { readonly kind: 'all' | 'any' | 'not' }>;

/** Returns the words that a condition seeks; not those that it excludes. */
export function wordsIn(
  condition: Condition | undefined,
): readonly Extract<Leaf, { readonly kind: 'word' }>[] {
  if (condition === undefined || condition.kind === 'not') return [];
  if (condition.kind === 'all' || condition.kind === 'any') return condition.of.flatMap(wordsIn);
  return condition.kind === 'word' ? [condition] : [];
}
