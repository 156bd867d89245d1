import type { MoveFile } from '../plan/plan.ts';
import { showSafely } from '../text/display.ts';
import { indented, joinLines } from './lines.ts';
import type { MoveOptions } from './moves-text.ts';
import { keeperText } from './place-text.ts';
import type { View } from './view.ts';

/** Returns copies that go into the trash, each with the document of which it is one. */
export function renderCopies(moves: readonly MoveFile[], { most }: MoveOptions, view: View): string {
  if (moves.length === 0) return '';
  const { summaries } = view.messages;
  const shown = moves.slice(0, most === undefined ? undefined : most * 3);
  return joinLines([
    ...indented(summaries.copiesHeading(moves.length), 0, view.width).map(view.paint.strong),
    ...shown.flatMap(({ from, copyOf }) => [
      ...indented(showSafely(from), 2, view.width),
      ...(copyOf === undefined
        ? []
        : indented(summaries.copyOf(showSafely(keeperText(copyOf))), 6, view.width).map(view.paint.faint)),
    ]),
    ...(shown.length < moves.length
      ? indented(summaries.moreMoves(moves.length - shown.length), 2, view.width)
      : []),
  ]);
}
