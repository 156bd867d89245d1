import { jsonText } from '../report/json/line.ts';
import type { JsonLine } from '../report/json/line.ts';
import type { Paint } from '../report/paint.ts';
import { paintFor, wantsColor, widthOf } from './output.ts';
import type { Io, Output } from './output.ts';

/** How a command says what it has to say. */
export type Speech<SpokenView> = {
  readonly view: SpokenView;
  /** Writes results for people; nothing under `--json`. */
  readonly tell: (text: string) => void;
  /** Writes one line for machines; nothing without `--json`. */
  readonly emit: (line: JsonLine) => void;
  /** Writes warnings and remarks to standard error; nothing under `--quiet`. */
  readonly remark: (text: string) => void;
  readonly isJson: boolean;
};

/** The options that decide what is said, and how. */
export type SpeechOptions = { readonly quiet?: boolean; readonly color: boolean; readonly json?: boolean };

/** Opens the speech of one command; `before` runs ahead of everything that is written. */
export function openSpeech<SpokenView>(
  io: Io,
  options: SpeechOptions,
  {
    viewFor,
    before,
  }: { readonly viewFor: (width: number, paint: Paint) => SpokenView; readonly before?: () => void },
): Speech<SpokenView> {
  const isJson = options.json === true;
  // Under --json people's text goes to standard error.
  const people: Output = isJson ? io.stderr : io.stdout;
  const paint = paintFor(wantsColor(people, io.env, options.color));
  return {
    view: viewFor(widthOf(people, io.env), paint),
    isJson,
    tell: (text) => {
      before?.();
      if (!isJson) io.stdout.write(text);
    },
    emit: (line) => {
      if (!isJson) return;
      before?.();
      io.stdout.write(jsonText(line));
    },
    remark: (text) => {
      before?.();
      if (options.quiet !== true) io.stderr.write(text);
    },
  };
}
