import type { ContentProblem } from './content-problem.ts';

/** Thrown inside `content/` where a document turns out to have no text to give; its door makes a `Result` of it. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
  readonly problem: ContentProblem;

  constructor(problem: ContentProblem, options?: ErrorOptions) {
    super(`${problem.code} ${JSON.stringify(problem.details)}`, options);
    this.problem = problem;
  }
}

/** Returns what is thrown for bytes that break their format; `part` says where, inside a package. */
export function damaged(part?: string, cause?: unknown): Unreadable {
  return new Unreadable({ code: 'damaged', details: part === undefined ? {} : { part } }, { cause });
}
