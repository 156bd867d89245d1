import type { Environment } from '../app/environment.ts';
import type { OnProgress } from '../app/progress.ts';
import type { Language } from '../report/language.ts';
import { viewFor } from '../report/view.ts';
import type { View } from '../report/view.ts';
import { startProgress } from './progress.ts';
import type { Progress } from './progress.ts';
import type { ExitCode } from './exit-codes.ts';
import { openSpeech } from './speech.ts';
import type { Speech } from './speech.ts';
import type { Io } from './output.ts';

/** A text that exists in both languages. */
export type Bilingual = { readonly zh: string; readonly en: string };

/** What every command gets to work with. */
export type Shell = {
  readonly io: Io;
  readonly environment: Environment;
  readonly language: Language;
  /** Aborted on Ctrl-C and SIGTERM. */
  readonly signal: AbortSignal;
  /** Makes SIGHUP call `listener` from now on instead of stopping the run. */
  readonly onReload: (listener: () => void) => void;
  /** Sets the exit code of the run; it is 0 if this is never called. */
  readonly exitWith: (code: ExitCode) => void;
};

/** Options that every command takes. */
export type CommonOptions = {
  readonly root?: string;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  readonly color: boolean;
  readonly json?: boolean;
};

/** Returns a help text in the language of the run. */
export function say({ language }: Pick<Shell, 'language'>, text: Bilingual): string {
  return language === 'zh-CN' ? text.zh : text.en;
}

/** The outputs of a command, for results and for progress. */
export type Channels = Speech<View> & {
  readonly onProgress: OnProgress;
  /** Removes the progress line; must be called before anything else is written. */
  readonly endProgress: () => void;
};

/** Opens the outputs of one command. */
export async function openChannels(shell: Shell, options: CommonOptions): Promise<Channels> {
  const { io, language, environment } = shell;
  let progress: Progress | undefined;
  const endProgress = (): void => progress?.end();
  const speech = openSpeech(io, options, { viewFor: viewFor.bind(undefined, language), before: endProgress });
  const messages = speech.view.messages.progress;
  return {
    ...speech,
    onProgress: ({ phase, done, total }) => {
      if (options.quiet === true) return;
      progress ??= startProgress(io.stderr, environment.clock);
      progress.update(() => messages[phase](done, total));
    },
    endProgress,
  };
}
