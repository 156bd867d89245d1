import type * as Prompts from '@inquirer/i18n/en';
import type { Language } from '../report/language.ts';
import { showSafely } from '../text/display.ts';
import type { Io } from './output.ts';

/** One answer among several: typing its key, or the arrows, leads to it. */
export type Answer<Value> = { readonly key: string; readonly name: string; readonly value: Value };

/** Returns the questions of inquirer in the language of the run. */
export async function promptsIn(language: Language): Promise<typeof Prompts> {
  return language === 'zh-CN' ? import('@inquirer/i18n/zh') : import('@inquirer/i18n/en');
}

/** Lists the answers below `text` and returns the one that a person chose; throws inquirer's `ExitPromptError` on Ctrl-C. */
export async function choose<Value>(
  question: {
    readonly text: string;
    readonly language: Language;
    readonly answers: readonly Answer<Value>[];
    /** The key on which Enter alone stands; the first if absent. */
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
      // What is typed is looked for at the beginning of the names, so the key stands there.
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
