/** Fields of a document that are one of some values. */
export type ValueField =
  'client' | 'project' | 'stage' | 'filedStage' | 'type' | 'category' | 'tag' | 'owner' | 'extension';

/** Where a word may occur: anywhere, or only there. */
export type WordPlace = 'anywhere' | 'name' | 'folder' | 'content';

/** What a document must meet. `all` and `any` have two members at least, and none of their own kind. */
export type Condition =
  | { readonly kind: 'all'; readonly of: readonly Condition[] }
  | { readonly kind: 'any'; readonly of: readonly Condition[] }
  | { readonly kind: 'not'; readonly of: Condition }
  | { readonly kind: 'word'; readonly text: string; readonly place: WordPlace }
  | { readonly kind: 'value'; readonly field: ValueField; readonly value: string }
  /** Days of the document's date (of its name, else of its last change), `YYYYMMDD`, both included. */
  | { readonly kind: 'day'; readonly from?: string; readonly until?: string }
  /** Bytes, both included. */
  | { readonly kind: 'size'; readonly min?: number; readonly max?: number };

/** Returns what holds when all of `parts` do; undefined for none. */
export function allOf(parts: readonly Condition[]): Condition | undefined {
  const flat = parts.flatMap((part) => (part.kind === 'all' ? part.of : [part]));
  return flat.length > 1 ? { kind: 'all', of: flat } : flat[0];
}

/** Returns what holds when any of `parts` does; undefined for none. */
export function anyOf(parts: readonly Condition[]): Condition | undefined {
  const flat = parts.flatMap((part) => (part.kind === 'any' ? part.of : [part]));
  return flat.length > 1 ? { kind: 'any', of: flat } : flat[0];
}

/** Returns the condition with each of its leaves replaced by what `change` returns. */
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
