import { UserFacingError } from '../kernel/errors.ts';
import type { Language } from '../report/language.ts';
import { showSafely } from '../text/display.ts';
import { promptsIn } from './choose.ts';
import type { Io } from './output.ts';

/** A question that is answered by yes or no. */
export type Question = {
  readonly text: string;
  readonly language: Language;
  /** The command that asks, for the hint where nobody can be asked: `sort`. */
  readonly command: string;
};

/**
 * Returns the person's answer; no is the answer to a bare Enter. The question goes to standard error, which is not
 * piped on. Throws `needs-confirmation` where there is no terminal, and inquirer's `ExitPromptError` on Ctrl-C.
 */
export async function confirm(question: Question, io: Io): Promise<boolean> {
  if (!canAsk(io)) throw new UserFacingError('needs-confirmation', { command: question.command });
  const prompts = await promptsIn(question.language);
  return prompts.confirm(
    { message: showSafely(question.text), default: false },
    { input: io.stdin.stream, output: io.stderr.stream },
  );
}

/** Returns whether there is a person to ask. */
export function canAsk(io: Io): boolean {
  return io.stdin.isTty && io.stderr.isTty;
}
