import type { MoveFile } from '../plan/plan.ts';
import { showSafely } from '../text/display.ts';
import { indented, joinLines, paragraphs } from './lines.ts';
import type { MoveOptions } from './moves-text.ts';
import { keeperText } from './place-text.ts';
import type { View } from './view.ts';

/**
 * Returns copies that go into the trash, each with the document of which it is one; those whose names become links apart,
 * with what that means.
 */
export function renderCopies(moves: readonly MoveFile[], options: MoveOptions, view: View): string {
  const isLeft = ({ leavesLink }: MoveFile): boolean => leavesLink !== undefined;
  const { summaries } = view.messages;
  const links = moves.filter(isLeft);
  const listed = [
    listCopies(
      moves.filter((move) => !isLeft(move)),
      { ...options, heading: summaries.copiesHeading },
      view,
    ),
    listCopies(links, { ...options, heading: summaries.linksHeading }, view),
  ];
  const warning = links.length === 0 ? [] : summaries.linkWarning;
  return [...listed, paragraphs(warning, view)].join('');
}

function listCopies(
  moves: readonly MoveFile[],
  { most, heading }: MoveOptions & { readonly heading: (count: number) => string },
  view: View,
): string {
  if (moves.length === 0) return '';
  const { summaries } = view.messages;
  const shown = moves.slice(0, most === undefined ? undefined : most * 3);
  return joinLines([
    ...indented(heading(moves.length), 0, view.width).map(view.paint.strong),
    ...shown.flatMap(({ from, copyOf, leavesLink }) => [
      ...indented(showSafely(from), 2, view.width),
      ...(copyOf === undefined
        ? []
        : indented(summaries.copyOf(showSafely(keeperText(copyOf))), 6, view.width).map(view.paint.faint)),
      ...(leavesLink === undefined || leavesLink.differs.length === 0
        ? []
        : indented(summaries.linkShows(leavesLink.differs), 6, view.width).map(view.paint.faint)),
    ]),
    ...(shown.length < moves.length
      ? indented(summaries.moreListed(moves.length - shown.length), 2, view.width)
      : []),
  ]);
}
