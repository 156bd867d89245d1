import type { Environment } from '../app/environment.ts';
import type { OnProgress } from '../app/progress.ts';
import type { Language } from '../report/language.ts';
import { messagesIn } from '../report/messages/messages.ts';
import { jsonText } from '../report/json/line.ts';
import type { JsonLine } from '../report/json/line.ts';
import { viewFor } from '../report/view.ts';
import type { View } from '../report/view.ts';
import type { ExitCode } from './exit-codes.ts';
import { paintFor, wantsColor, widthOf } from './output.ts';
import type { Io, Output } from './output.ts';
import { startProgress } from './progress.ts';
import type { Progress } from './progress.ts';

/** A text that exists in both languages. */
export type Bilingual = { readonly zh: string; readonly en: string };

/** What every command works with. */
export type Shell = {
  readonly io: Io;
  readonly environment: Environment;
  readonly language: Language;
  /** Aborted by Ctrl-C and by SIGTERM. */
  readonly signal: AbortSignal;
  /** From now on SIGHUP calls `listener` instead of stopping the run. */
  readonly onReload: (listener: () => void) => void;
  /** Sets the exit code that the run ends with; 0 if nobody does. */
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

/** Where a command's results and its talk go. */
export type Channels = {
  readonly view: View;
  /** Writes results for people; nothing under `--json`. */
  readonly tell: (text: string) => void;
  /** Writes one line for machines; nothing without `--json`. */
  readonly emit: (line: JsonLine) => void;
  /** Writes warnings and remarks to standard error; nothing under `--quiet`. */
  readonly remark: (text: string) => void;
  readonly isJson: boolean;
  readonly onProgress: OnProgress;
  /** Takes the progress line away; call it before anything else is written. */
  readonly endProgress: () => void;
};

/** What channels are opened with. */
type Speaker = Pick<Shell, 'io' | 'language'> & { readonly environment: Pick<Environment, 'clock'> };

/** Opens the channels of one command. */
export async function openChannels(shell: Shell, options: CommonOptions): Promise<Channels> {
  return channelsOf(shell, options);
}

/** Returns the channels of one command. */
export function channelsOf(shell: Speaker, options: CommonOptions): Channels {
  const { io, language, environment } = shell;
  const isJson = options.json === true;
  // Under --json people's text goes to standard error.
  const people: Output = isJson ? io.stderr : io.stdout;
  const paint = paintFor(wantsColor(people, io.env, options.color));
  const view = viewFor(language, widthOf(people, io.env), paint);
  let progress: Progress | undefined;
  const messages = messagesIn(language).progress;
  return {
    view,
    isJson,
    tell: (text) => {
      progress?.end();
      if (!isJson) io.stdout.write(text);
    },
    emit: (line) => {
      if (!isJson) return;
      progress?.end();
      io.stdout.write(jsonText(line));
    },
    remark: (text) => {
      progress?.end();
      if (options.quiet !== true) io.stderr.write(text);
    },
    onProgress: ({ phase, done, total }) => {
      if (options.quiet === true) return;
      progress ??= startProgress(io.stderr, environment.clock);
      progress.update(() => messages[phase](done, total));
    },
    endProgress: () => progress?.end(),
  };
}
