/** Why an expression is refused; `part` is what it says there. */
export type ExpressionFailure =
  | { readonly kind: 'syntax' | 'unsupported'; readonly part: string }
  | { readonly kind: 'too-large'; readonly limit: number };

/** Leaves the reading of an expression at once; never leaves `parseExpression`. */
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
