/** What can be wrong with a question, by code, with the values for the sentence. */
export type QueryProblemDetails = {
  'unclosed-quote': Record<never, never>;
  'unclosed-group': Record<never, never>;
  'unexpected-close': Record<never, never>;
  'nothing-to-join': { readonly word: string };
  'nothing-to-exclude': { readonly word: string };
  'empty-group': Record<never, never>;
  'unknown-field': { readonly field: string; readonly near: readonly string[] };
  'missing-value': { readonly field: string };
  'not-comparable': { readonly field: string };
  'bad-day': { readonly value: string };
  'bad-size': { readonly value: string };
  'too-deep': Record<never, never>;
  'too-long': Record<never, never>;
};

/** The codes of these mistakes. */
export type QueryProblemCode = keyof QueryProblemDetails;

/** A mistake in a question, and its place. */
export type QueryProblem = {
  readonly code: QueryProblemCode;
  /** The index of its first character, and its length, in UTF-16 units. */
  readonly at: number;
  readonly length: number;
  readonly details: Readonly<Record<string, string | readonly string[]>>;
};

/** Aborts the parsing of a question; caught by `parseQuery`. */
export class QueryMistake extends Error {
  readonly problem: QueryProblem;

  constructor(problem: QueryProblem) {
    super(problem.code);
    this.problem = problem;
  }
}

/** Throws a mistake at this place. */
export function mistake<Code extends QueryProblemCode>(
  code: Code,
  { at, end }: { readonly at: number; readonly end: number },
  details: QueryProblemDetails[Code],
): never {
  throw new QueryMistake({ code, at, length: Math.max(1, end - at), details });
}
