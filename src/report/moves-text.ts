import { compareText } from '../kernel/compare-text.ts';
import { baseName, parentOf } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { MoveFile, Plan } from '../plan/plan.ts';
import { showSafely } from '../text/display.ts';
import { describeReason } from './describe.ts';
import { indented, joinLines } from './lines.ts';
import type { View } from './view.ts';

/** How moves are told. */
export type MoveOptions = {
  /** Tells why each file goes where it goes. */
  readonly explain?: boolean;
  /** How many files of one folder are listed before the rest is counted; all without it. */
  readonly most?: number;
};

/**
 * Returns moves as people read them: by the folder they go to and in the order of their old paths, each with its old
 * and its new name.
 */
export function renderMoves(
  moves: readonly MoveFile[],
  options: MoveOptions & { readonly command: Plan['command'] },
  view: View,
): string {
  if (moves.length === 0) return '';
  const { summaries } = view.messages;
  const headings = {
    sort: summaries.movesHeading,
    stage: summaries.movesHeading,
    review: summaries.movesHeading,
    fix: summaries.renamesHeading,
    undo: summaries.undoHeading,
    restore: summaries.undoHeading,
    dupes: summaries.movesHeading,
  };
  const lines = indented(headings[options.command](moves.length), 0, view.width).map(view.paint.strong);
  for (const [folder, group] of byTarget(moves)) {
    const name = folder === '' ? view.messages.labels.root : `${folder.split('/').join(' / ')}`;
    lines.push(
      ...indented(`${showSafely(name)}  (${summaries.folderCount(group.length)})`, 2, view.width),
      ...group.slice(0, options.most).flatMap((move) => moveLines(move, options, view)),
    );
    const rest = group.length - Math.min(group.length, options.most ?? group.length);
    if (rest > 0) lines.push(...indented(summaries.moreListed(rest), 4, view.width));
  }
  return joinLines(lines);
}

function moveLines(move: MoveFile, options: MoveOptions, view: View): readonly string[] {
  const { paint, width } = view;
  // A name that stays as it is needs no second line.
  const renamed = baseName(move.from) !== baseName(move.to);
  return [
    ...indented(showSafely(move.from), 4, width),
    ...(renamed ? indented(`→ ${showSafely(baseName(move.to))}`, 6, width).map(paint.good) : []),
    ...(options.explain === true
      ? move.reasons.flatMap((reason) =>
          indented(describeReason(reason, view.messages), 8, width).map(paint.faint),
        )
      : []),
  ];
}

function byTarget(moves: readonly MoveFile[]): readonly (readonly [RelPath, readonly MoveFile[]])[] {
  const ordered = moves.toSorted((one, other) => compareText(one.from, other.from));
  const groups = [...Map.groupBy(ordered, ({ to }) => parentOf(to))];
  return groups.toSorted(([left], [right]) => compareText(left, right));
}
