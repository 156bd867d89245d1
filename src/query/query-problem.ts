/** What is wrong with a question, by code, with what the sentence names. */
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

/** The codes of what can be wrong. */
export type QueryProblemCode = keyof QueryProblemDetails;

/** One mistake in a question, and where it is. */
export type QueryProblem = {
  readonly code: QueryProblemCode;
  /** The first character of it, and how many there are, in UTF-16 units. */
  readonly at: number;
  readonly length: number;
  readonly details: Readonly<Record<string, string | readonly string[]>>;
};

/** Stops the reading of a question; `parseQuery` catches it. */
export class QueryMistake extends Error {
  readonly problem: QueryProblem;

  constructor(problem: QueryProblem) {
    super(problem.code);
    this.problem = problem;
  }
}

/** Throws the mistake at `span`. */
export function mistake<Code extends QueryProblemCode>(
  code: Code,
  { at, end }: { readonly at: number; readonly end: number },
  details: QueryProblemDetails[Code],
): never {
  throw new QueryMistake({ code, at, length: Math.max(1, end - at), details });
}
