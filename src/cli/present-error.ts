import { inspect } from 'node:util';
import { DiskError, UserFacingError, toUserFacing } from '../kernel/errors.ts';
import type { ErrorCode, ErrorDetails, FileProblem } from '../kernel/errors.ts';
import { hasCode } from '../kernel/has-code.ts';
import { describeFileProblem, safeAdvice } from '../report/describe.ts';
import { errorLine } from '../report/json/error.ts';
import { describeQueryProblem, pointAtQuery } from '../report/query-problem-text.ts';
import type { Language } from '../report/language.ts';
import type { Advice } from '../report/messages/forms.ts';
import { messagesIn } from '../report/messages/messages.ts';
import type { Messages } from '../report/messages/messages.ts';
import { showSafely } from '../text/display.ts';
import { errorExitCodes } from './error-exit-codes.ts';
import { exitCodes } from './exit-codes.ts';
import { presentUsageError } from './present-usage-error.ts';
import type { PresentedError } from './presented-error.ts';
import { isUsageError } from './usage-error.ts';

/** At most this many mistakes in a file are listed at once. */
const MOST_PROBLEMS = 20;

/**
 * Returns what to tell a person, the shell and a script about the error that stopped a run of `command` (`client add`).
 * This is the only place that decides all three.
 */
export function presentError(error: unknown, language: Language, command?: string): PresentedError {
  const messages = messagesIn(language);
  if (error instanceof UserFacingError) {
    const isOfCommand = command !== undefined && (error.code === 'bad-value' || error.code === 'wrong-usage');
    return presentKnown(error.code, isOfCommand ? { ...error.details, command } : error.details, messages);
  }
  if (error instanceof DiskError) {
    const { code, details } = toUserFacing(error);
    return presentKnown(code, details, messages);
  }
  if (isUsageError(error)) return presentUsageError(error, messages);
  if (hasCode(error, 'EPIPE')) return { text: '', code: exitCodes.ok };
  if (isInterruption(error)) return presentInterruption(messages);
  return presentBug(error, messages);
}

function presentKnown(code: ErrorCode, details: ErrorDetails[ErrorCode], messages: Messages): PresentedError {
  // `messages.errors` pairs each code with its details, but TypeScript cannot follow this through an index.
  const say = messages.errors[code] as (details: ErrorDetails[ErrorCode]) => Advice;
  const { text, hint } = safeAdvice(say(details));
  const { error, hint: hintWord, colon } = messages.labels;
  const lines = [`${error}${colon}${text}`, ...problemLines(details, messages)];
  if (hint !== undefined) lines.push(`${hintWord}${colon}${hint}`);
  const exitCode = errorExitCodes[code];
  return {
    text: `${lines.join('\n')}\n`,
    code: exitCode,
    json: errorLine({ code, exitCode, message: text, ...(hint === undefined ? {} : { hint }), details }),
  };
}

/** Returns a line for each mistake in a file, with its position in a form that editors can open: `rules.yaml:11:5`. */
function problemLines(details: ErrorDetails[ErrorCode], messages: Messages): readonly string[] {
  if ('query' in details) {
    return [`  ${describeQueryProblem(details, messages)}`, ...pointAtQuery(details)];
  }
  if (!('problems' in details)) return [];
  const lines = details.problems.slice(0, MOST_PROBLEMS).map((problem: FileProblem) => {
    const place = `${showSafely(details.file)}:${problem.line}:${problem.column}`;
    return `  ${place}  ${describeFileProblem(problem, messages)}`;
  });
  const rest = details.problems.length - lines.length;
  return rest > 0 ? [...lines, `  ${messages.shell.moreProblems(rest)}`] : lines;
}

/** Returns whether a person stopped the run: by an abort signal, or by Ctrl-C at a question. */
function isInterruption(error: unknown): boolean {
  return error instanceof Error && (error.name === 'AbortError' || error.name === 'ExitPromptError');
}

function presentInterruption(messages: Messages): PresentedError {
  const message = messages.shell.interrupted;
  const exitCode = exitCodes.interrupted;
  return {
    text: `${message}\n`,
    code: exitCode,
    json: errorLine({ code: 'interrupted', exitCode, message }),
  };
}

function presentBug(error: unknown, messages: Messages): PresentedError {
  const message = showSafely(messages.shell.bug(error instanceof Error ? error.message : String(error)));
  const trace = inspect(error).split('\n').map(showSafely).join('\n');
  const exitCode = exitCodes.bug;
  return {
    text: `${message}\n${trace}\n${messages.shell.reportBug}\n`,
    code: exitCode,
    json: errorLine({ code: 'bug', exitCode, message }),
  };
}
