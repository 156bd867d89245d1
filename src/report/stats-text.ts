import type { Count, Dimension, Statistics } from '../app/statistics.ts';
import { showSafely } from '../text/display.ts';
import { byteSize } from './byte-size.ts';
import { renderCsv } from './csv.ts';
import { joinLines, paragraph } from './lines.ts';
import type { Messages } from './messages/messages.ts';
import { renderTable } from './table.ts';
import type { View } from './view.ts';

/** Returns the numbers of an archive as people read them: a table for each dimension, with its first `most` rows. */
export function renderStats({ counts, total, audits }: Statistics, view: View, most: number): string {
  const { stats, audit } = view.messages;
  const tables = [...Map.groupBy(counts, ({ by }) => by)].map(([by, all]) => {
    const rest = all.length - Math.min(all.length, most);
    const more = rest > 0 ? joinLines([audit.moreRows(rest)]) : '';
    const files = all.reduce((sum, count) => sum + count.files, 0);
    return `${countTable(all.slice(0, most), { by, files }, view)}${more}`;
  });
  const sum = stats.total(total.clients, total.projects, total.files, byteSize(total.bytes));
  const last = audits
    .slice(-most)
    .map((record) => [
      record.at.slice(0, 10),
      String(record.files),
      String(record.conforming),
      percent(record.conforming, record.files),
    ]);
  const conforming =
    last.length === 0
      ? paragraph(stats.noAudits, view)
      : renderTable(
          [left(stats.day), right(stats.files), right(stats.conforming), right(stats.share)],
          last,
          view,
        );
  return [...tables, conforming, paragraph(sum, view)].join('\n');
}

/** Returns the table of some values of a dimension, whose values have so many files together. */
function countTable(
  counts: readonly Count[],
  { by, files }: { readonly by: Dimension; readonly files: number },
  view: View,
): string {
  const { stats } = view.messages;
  return renderTable(
    [
      left(stats.dimensions[by]),
      right(stats.clients),
      right(stats.projects),
      right(stats.files),
      right(stats.share),
      right(stats.size),
    ],
    counts.map((count) => [
      showSafely(labelOf(count, view.messages)),
      String(count.clients),
      String(count.projects),
      String(count.files),
      percent(count.files, files),
      byteSize(count.bytes),
    ]),
    view,
  );
}

const left = (head: string) => ({ head, breaks: true });
const right = (head: string) => ({ head, breaks: false, side: 'right' }) as const;

/** Returns a share as people write it: only all is 100%, and nothing of nothing is none. */
export function percent(part: number, whole: number): string {
  if (whole === 0) return '-';
  const tenths = Math.round((part / whole) * 1000);
  return `${((part < whole ? Math.min(tenths, 999) : tenths) / 10).toFixed(1)}%`;
}

/** Returns the value of a count, in words where there is none. */
export function labelOf({ value }: Count, { stats }: Messages): string {
  return value ?? stats.none;
}

/** The columns of a count, called like the fields of the JSON form. */
export const countColumns = ['by', 'value', 'clients', 'projects', 'files', 'bytes'] as const;

/** Returns the cells of a count, in the order of `countColumns`. */
export function countCells({
  by,
  value = '',
  clients,
  projects,
  files,
  bytes,
}: Count): readonly (string | number)[] {
  return [by, value, clients, projects, files, bytes];
}

/** Returns counts as CSV for spreadsheets. */
export function renderStatsCsv({ counts }: Statistics): string {
  return renderCsv([countColumns, ...counts.map(countCells)]);
}
