import { displayWidth, padToWidth, wrapToWidth } from '../text/display.ts';
import { joinLines } from './lines.ts';
import type { View } from './view.ts';

/** A column of a table. */
export type TableColumn = {
  readonly head: string;
  /** Its cells may be broken into several lines where the table is too wide. */
  readonly breaks: boolean;
  /** Numbers stand at the right. */
  readonly side?: 'left' | 'right';
};

const gap = 2;
const narrowest = 8;

/** Returns a table without borders that fits the view's width; cells are broken, never cut. */
export function renderTable(
  columns: readonly TableColumn[],
  rows: readonly (readonly string[])[],
  view: View,
): string {
  const heads = columns.map(({ head }) => head);
  const widths = fitted(columns, naturalWidths([heads, ...rows], columns.length), view.width);
  const table = [
    ...renderRow(heads, columns, widths).map(view.paint.strong),
    ...rows.flatMap((row) => renderRow(row, columns, widths)),
  ];
  return joinLines(table);
}

function naturalWidths(rows: readonly (readonly string[])[], count: number): number[] {
  const widths = Array.from({ length: count }, () => 0);
  for (const row of rows) {
    row.forEach((cell, index) => {
      widths[index] = Math.max(widths[index] ?? 0, displayWidth(cell));
    });
  }
  return widths;
}

/** Takes columns away from the widest breakable one, one by one, until the table fits or nothing can give. */
function fitted(
  columns: readonly TableColumn[],
  natural: readonly number[],
  width: number,
): readonly number[] {
  const widths = [...natural];
  let excess = widths.reduce((sum, each) => sum + each + gap, -gap) - width;
  while (excess > 0) {
    let widest = -1;
    columns.forEach(({ breaks }, index) => {
      const own = widths[index] ?? 0;
      if (breaks && own > narrowest && own > (widths[widest] ?? 0)) widest = index;
    });
    if (widest < 0) break;
    widths[widest] = (widths[widest] ?? 0) - 1;
    excess -= 1;
  }
  return widths;
}

function renderRow(
  cells: readonly string[],
  columns: readonly TableColumn[],
  widths: readonly number[],
): readonly string[] {
  const broken = cells.map((cell, index) =>
    columns[index]?.breaks === true ? wrapToWidth(cell, widths[index] ?? narrowest) : [cell],
  );
  const height = Math.max(1, ...broken.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) =>
    broken
      .map((lines, index) =>
        padToWidth(
          lines[line] ?? '',
          widths[index] ?? 0,
          columns[index]?.side === 'right' ? 'left' : 'right',
        ),
      )
      .join(' '.repeat(gap))
      .trimEnd(),
  );
}
