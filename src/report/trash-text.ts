import type { Purged } from '../app/purge-trash.ts';
import type { TrashItem } from '../app/trash.ts';
import { showSafely } from '../text/display.ts';
import { byteSize } from './byte-size.ts';
import type { PurgeStage } from './json/trash.ts';
import { indented, joinLines } from './lines.ts';
import { dayAndMinute } from './day-and-minute.ts';
import type { View } from './view.ts';

/** Returns what is in the trash, by the operation that put it there. */
export function renderTrash(items: readonly TrashItem[], view: View): string {
  const { trash: words } = view.messages;
  const bytes = byteSize(items.reduce((sum, { size }) => sum + size, 0));
  const groups = Map.groupBy(items, ({ operation }) => operation);
  return joinLines([
    ...[...groups.values()].flatMap((group) => groupLines(group, view)),
    ...indented(items.length === 0 ? words.empty : words.total(items.length, bytes), 0, view.width),
  ]);
}

function groupLines(group: readonly TrashItem[], view: View): readonly string[] {
  const [first] = group;
  const { trash: words } = view.messages;
  const when = first?.since && dayAndMinute(first.since);
  const heading = [when, first?.by, first?.command, first?.operation].filter((part) => part !== undefined);
  const told = heading.length > 0 ? heading.join('  ') : words.leftOver;
  return [
    ...indented(showSafely(told), 0, view.width).map(view.paint.strong),
    ...group.flatMap(({ from, path, size, copyOf }) => [
      ...indented(`${showSafely(from ?? path)}  (${byteSize(size)})`, 2, view.width),
      ...(copyOf === undefined
        ? []
        : indented(view.messages.summaries.copyOf(showSafely(copyOf)), 6, view.width).map(view.paint.faint)),
    ]),
  ];
}

/** Returns what of the trash goes, or went, for good, and what stays and why. */
export function renderPurge(purged: readonly Purged[], stage: PurgeStage, view: View): string {
  const { trash: words } = view.messages;
  const going = purged.filter(({ refusal }) => refusal === undefined).map(({ item }) => item);
  const kept = Map.groupBy(
    purged.filter(({ refusal }) => refusal !== undefined),
    ({ refusal }) => refusal,
  );
  const bytes = byteSize(going.reduce((sum, { size }) => sum + size, 0));
  const heading = stage === 'done' ? words.purged : words.purgeable;
  return joinLines([
    ...indented(heading(going.length, bytes), 0, view.width).map(view.paint.strong),
    ...(stage === 'done'
      ? []
      : going.flatMap(({ from, path }) => indented(showSafely(from ?? path), 2, view.width))),
    ...[...kept].flatMap(([refusal, group]) =>
      refusal === undefined ? [] : indented(words.kept[refusal](group.length), 0, view.width),
    ),
  ]);
}
