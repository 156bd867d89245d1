import { DiskError, UserFacingError, toUserFacing } from '../kernel/errors.ts';
import type { DiskReason, ErrorCode, ErrorDetails } from '../kernel/errors.ts';
import { showSafely } from '../text/display.ts';
import type { Trouble } from '../watch/status.ts';
import { describeFileProblem, safeAdvice } from './describe.ts';
import type { Advice } from './messages/forms.ts';
import type { Messages } from './messages/messages.ts';

/** Mistakes of a rules file that are told in one line; `archive check` tells all. */
const MOST_PROBLEMS = 5;

/** Returns what an error of the daemon means; its own words where only another version of the program knows it. */
export function describeTrouble({ code, message, details, path }: Trouble, messages: Messages): string {
  if (details !== undefined && Object.hasOwn(messages.errors, code)) {
    return describeError(new UserFacingError(code as ErrorCode, details), messages).text;
  }
  if (path === undefined) return showSafely(message);
  return describeError(new DiskError(code as DiskReason, path, { code }), messages).text;
}

/** Returns what kept the daemon from working, in one sentence, and what to do about it. */
export function describeError(error: unknown, messages: Messages): Advice {
  if (error instanceof UserFacingError) {
    const { code, details }: { readonly code: ErrorCode; readonly details: ErrorDetails[ErrorCode] } = error;
    // The catalogue pairs each code with its details; the compiler cannot follow that through an index.
    const say = messages.errors[code] as (details: ErrorDetails[ErrorCode]) => Advice;
    const { text, ...hint } = safeAdvice(say(details));
    return { text: `${text}${problemsIn(details, messages)}`, ...hint };
  }
  if (error instanceof DiskError) return describeError(toUserFacing(error), messages);
  return safeAdvice({ text: String(error) });
}

/** A log has one line for it all: the first mistakes of a file, each with its line and column. */
function problemsIn(details: ErrorDetails[ErrorCode], messages: Messages): string {
  if (!('problems' in details)) return '';
  const { problems } = details;
  const told = problems
    .slice(0, MOST_PROBLEMS)
    .map((problem) => `${problem.line}:${problem.column} ${describeFileProblem(problem, messages)}`);
  const rest = problems.length - told.length;
  return ` ${[...told, ...(rest > 0 ? [messages.shell.moreProblems(rest)] : [])].join('; ')}`;
}
