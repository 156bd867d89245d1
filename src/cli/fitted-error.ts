import { indented, joinLines } from '../report/lines.ts';
import { widthOf } from './output.ts';
import type { Io } from './output.ts';

/**
 * Returns an error's text with its sentences broken at the width of the terminal; lists and positions, which are
 * indented, stay whole. For a file or a program, which may look for a sentence, nothing is broken.
 */
export function fittedError(text: string, { stderr, env }: Pick<Io, 'stderr' | 'env'>): string {
  if (text === '' || !stderr.isTty) return text;
  const width = widthOf(stderr, env);
  const lines = text.trimEnd().split('\n');
  return joinLines(lines.flatMap((line) => (line.startsWith(' ') ? [line] : indented(line, 0, width))));
}
