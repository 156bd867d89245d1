import type { PlaceProblem } from '../check/finding.ts';
import type { FileProblem } from '../kernel/errors.ts';
import type { NameProblem, NameReason } from '../names/parsed-name.ts';
import type { HeldReason } from '../plan/plan.ts';
import { showSafely } from '../text/display.ts';
import { tell } from './messages/forms.ts';
import type { Advice } from './messages/forms.ts';
import type { Messages } from './messages/messages.ts';
import type { FailureCode } from './outcome.ts';

/** Returns `advice` with all text that comes from names made safe to print. */
export function safeAdvice(advice: Advice): Advice {
  const text = showSafely(advice.text);
  return advice.hint === undefined ? { text } : { text, hint: showSafely(advice.hint) };
}

/** Returns the sentence of what a check found. */
export function describeProblem(problem: NameProblem | PlaceProblem, messages: Messages): string {
  return showSafely(tell(messages.findings, problem));
}

/** Returns why a document is held, and what to do about it. */
export function describeHeld(reason: HeldReason, messages: Messages): Advice {
  return safeAdvice(tell(messages.held, reason));
}

/** Returns why a name is proposed. */
export function describeReason(reason: NameReason, messages: Messages): string {
  return showSafely(tell(messages.nameReasons, reason));
}

/** Returns why a move was not carried out, and what to do about it. */
export function describeFailure(code: FailureCode, messages: Messages): Advice {
  return messages.failures[code];
}

/** Returns the sentence of a mistake in the rules file; its bare code where the catalogue has none. */
export function describeFileProblem(problem: FileProblem, messages: Messages): string {
  // A file's mistakes carry their code as plain text; whoever made the problem gave the details of its code.
  const catalogue = messages.ruleProblems as unknown as Readonly<
    Record<string, (details: FileProblem['details']) => string>
  >;
  const say = Object.hasOwn(catalogue, problem.problem) ? catalogue[problem.problem] : undefined;
  // A mistake of the whole file has no key before its words.
  return showSafely(say === undefined ? problem.problem : say(problem.details)).trimStart();
}
