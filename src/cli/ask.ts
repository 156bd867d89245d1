import { UserFacingError } from '../kernel/errors.ts';
import type { Language } from '../report/language.ts';
import { messagesIn } from '../report/messages/messages.ts';
import { showSafely } from '../text/display.ts';
import { promptsIn } from './choose.ts';
import type { Io } from './output.ts';

/** A yes-or-no question. */
export type Question = {
  readonly text: string;
  readonly language: Language;
  /** The command that asks, named in the hint if nobody can be asked: `sort`. */
  readonly command: string;
};

/**
 * Returns the person's answer; Enter alone means no, and a no is acknowledged. The question is written to standard error, so that it does not end
 * up in a pipe. Throws `needs-confirmation` without a terminal, and inquirer's `ExitPromptError` on Ctrl-C.
 */
export async function confirm(question: Question, io: Io): Promise<boolean> {
  if (!canAsk(io)) throw new UserFacingError('needs-confirmation', { command: question.command });
  const agreed = await askYesOrNo(question, io);
  if (!agreed) io.stderr.write(`${messagesIn(question.language).shell.declined}\n`);
  return agreed;
}

/** Returns whether to go on with what `command` was called for: yes with `--yes`, else as `confirm` says. */
export async function agrees(
  { io, language }: { readonly io: Io; readonly language: Language },
  { yes }: { readonly yes?: boolean },
  text: string,
  command: string,
): Promise<boolean> {
  return yes === true || confirm({ text, language, command }, io);
}

/** Returns the answer to a question where a no needs no remark; what cannot be understood is asked again. */
export async function askYesOrNo({ text, language }: Omit<Question, 'command'>, io: Io): Promise<boolean> {
  const prompts = await promptsIn(language);
  const { yesOrNo, answerYesOrNo } = messagesIn(language).shell;
  return prompts.confirm(
    {
      message: showSafely(text),
      default: false,
      // inquirer shows what to type, and what was wrong, through these; its own words are English.
      theme: { style: { defaultAnswer: () => yesOrNo, error: () => answerYesOrNo } },
    },
    { input: io.stdin.stream, output: io.stderr.stream },
  );
}

/** Returns whether there is a terminal with a person who can be asked. */
export function canAsk(io: Io): boolean {
  return io.stdin.isTty && io.stderr.isTty;
}
