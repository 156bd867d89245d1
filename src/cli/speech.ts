import { jsonText } from '../report/json/line.ts';
import type { JsonLine } from '../report/json/line.ts';
import type { Paint } from '../report/paint.ts';
import { paintFor, wantsColor, widthOf } from './output.ts';
import type { Io, Output } from './output.ts';

/** The outputs of a command. */
export type Speech<SpokenView> = {
  readonly view: SpokenView;
  /** Writes results for people; does nothing with `--json`. */
  readonly tell: (text: string) => void;
  /** Writes one JSON line for programs; does nothing without `--json`. */
  readonly emit: (line: JsonLine) => void;
  /** Writes warnings and remarks to standard error; does nothing with `--quiet`. */
  readonly remark: (text: string) => void;
  readonly isJson: boolean;
};

/** The options that decide what is written, and how. */
export type SpeechOptions = { readonly quiet?: boolean; readonly color: boolean; readonly json?: boolean };

/** Opens the outputs of one command; `before` is called before anything is written. */
export function openSpeech<SpokenView>(
  io: Io,
  options: SpeechOptions,
  {
    viewFor,
    before,
  }: { readonly viewFor: (width: number, paint: Paint) => SpokenView; readonly before?: () => void },
): Speech<SpokenView> {
  const isJson = options.json === true;
  // With --json people read only the remarks on standard error.
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
