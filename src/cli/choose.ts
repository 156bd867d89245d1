import type * as Prompts from '@inquirer/i18n/en';
import type { Language } from '../report/language.ts';
import { showSafely } from '../text/display.ts';
import type { Io } from './output.ts';

/** One of several answers; a person selects it by typing its key or with the arrow keys. */
export type Answer<Value> = { readonly key: string; readonly name: string; readonly value: Value };

/** Returns inquirer's prompts in the language of the run. */
export async function promptsIn(language: Language): Promise<typeof Prompts> {
  return language === 'zh-CN' ? import('@inquirer/i18n/zh') : import('@inquirer/i18n/en');
}

/**
 * Lists the answers below `text` and returns the one that the person chose. Throws inquirer's `ExitPromptError` on
 * Ctrl-C.
 */
export async function choose<Value>(
  question: {
    readonly text: string;
    readonly language: Language;
    readonly answers: readonly Answer<Value>[];
    /** The key of the answer that Enter alone selects; the first answer if absent. */
    readonly standing?: string;
  },
  io: Io,
): Promise<Value> {
  const { text, language, answers, standing } = question;
  const prompts = await promptsIn(language);
  const standingAt = answers.find(({ key }) => key === standing);
  const chosen = await prompts.select(
    {
      message: showSafely(text),
      // inquirer matches what is typed against the beginnings of names, so the key comes first.
      choices: answers.map(({ key, name }, index) => ({ name: showSafely(`${key}  ${name}`), value: index })),
      pageSize: 14,
      loop: false,
      ...(standingAt && { default: answers.indexOf(standingAt) }),
    },
    { input: io.stdin.stream, output: io.stderr.stream },
  );
  const answer = answers[chosen];
  if (answer === undefined) throw new Error('an answer that was not offered');
  return answer.value;
}
