import type { Statistics } from '../app/statistics.ts';
import { showSafely } from '../text/display.ts';
import { countCells, countColumns } from './stats-text.ts';

/** Returns the numbers of an archive as a workbook: a sheet of counts, a sheet of audits. Text stays text, whatever it is. */
export async function renderStatsWorkbook({ counts, audits }: Statistics): Promise<Uint8Array> {
  const { utils, write } = await import('@e965/xlsx');
  const book = utils.book_new();
  const rows = counts.map((count) =>
    countCells(count).map((cell) => (typeof cell === 'number' ? cell : { t: 's', v: showSafely(cell) })),
  );
  utils.book_append_sheet(book, utils.aoa_to_sheet([[...countColumns], ...rows]), 'counts');
  const days = audits.map(({ at, files, conforming, errors, warnings }) => [
    at,
    files,
    conforming,
    errors,
    warnings,
  ]);
  const heads = ['at', 'files', 'conforming', 'errors', 'warnings'];
  utils.book_append_sheet(book, utils.aoa_to_sheet([heads, ...days]), 'audits');
  return new Uint8Array(write(book, { type: 'array', bookType: 'xlsx', compression: true }) as ArrayBuffer);
}
