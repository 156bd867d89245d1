import type { ErrorDetails } from '../kernel/errors.ts';
import type { QueryProblemCode } from '../query/query-problem.ts';
import { displayWidth, showSafely } from '../text/display.ts';
import type { Messages } from './messages/messages.ts';

/** Returns what is wrong with a question. */
export function describeQueryProblem(
  { problem, facts }: ErrorDetails['bad-query'],
  messages: Messages,
): string {
  // Each code comes with its own facts; the compiler cannot follow that through an error's details.
  const say = messages.search.problems[problem as QueryProblemCode] as (details: typeof facts) => string;
  return showSafely(say(facts));
}

/** Characters of the question that are shown before the mistake. */
const BEFORE = 30;

/** Returns the question and, below it, marks under the mistake, as wide as they show. */
export function pointAtQuery({ query, at, length }: ErrorDetails['bad-query']): readonly string[] {
  // A long question is shown from shortly before the mistake.
  const from = at > BEFORE ? at - BEFORE : 0;
  const shown = (text: string): string => showSafely(text);
  const before = `${from > 0 ? '…' : ''}${shown(query.slice(from, at))}`;
  const wrong = shown(query.slice(at, at + length));
  const after = query.slice(at + length, at + length + BEFORE);
  const more = query.length > at + length + BEFORE ? '…' : '';
  return [
    `  ${before}${wrong}${shown(after)}${more}`,
    `  ${' '.repeat(displayWidth(before))}${'^'.repeat(Math.max(1, displayWidth(wrong)))}`,
  ];
}
