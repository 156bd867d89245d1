import { baseName } from '../kernel/rel-path.ts';
import type { MoveFile } from '../plan/plan.ts';
import { showSafely } from '../text/display.ts';
import { describeReason } from './describe.ts';
import { indented, joinLines } from './lines.ts';
import type { View } from './view.ts';

/** Returns files that are renamed together, with their new names and why, before a person is asked about them. */
export function renderRename(group: readonly MoveFile[], place: string, view: View): string {
  const { paint, width, messages } = view;
  const reasons = new Set(
    group.flatMap((move) => move.reasons.map((reason) => describeReason(reason, messages))),
  );
  return joinLines([
    ...group.flatMap(({ from, to }, index) => [
      ...indented(`${index === 0 ? `[${place}] ` : ''}${showSafely(from)}`, 0, width).map(paint.strong),
      ...indented(`→ ${showSafely(baseName(to))}`, 2, width).map(paint.good),
    ]),
    ...[...reasons].flatMap((reason) => indented(reason, 4, width).map(paint.faint)),
  ]);
}
