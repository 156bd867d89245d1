/** Why an expression is rejected; `part` is the offending text. */
export type ExpressionFailure =
  | { readonly kind: 'syntax' | 'unsupported'; readonly part: string }
  | { readonly kind: 'too-large'; readonly limit: number };

/** Aborts the parsing of an expression; caught by `parseExpression`. */
export class SyntaxProblem extends Error {
  override readonly name = 'SyntaxProblem';
  readonly kind: 'syntax' | 'unsupported';
  readonly part: string;

  constructor(kind: 'syntax' | 'unsupported', part: string) {
    super(part);
    this.kind = kind;
    this.part = part;
  }
}
