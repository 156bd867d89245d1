/** What an expression found at a place. */
export type Match = RegExpExecArray & { readonly index: number };

/** Returns what the sticky `expression` finds at `at` of `text`. */
export function matchAt(expression: RegExp, text: string, at: number): Match | undefined {
  expression.lastIndex = at;
  return expression.exec(text) ?? undefined;
}

/** Returns where what was found ends. */
export function endOfMatch(match: Match): number {
  return match.index + match[0].length;
}
