import { showSafely } from '../text/display.ts';

/** Characters that a spreadsheet takes for the beginning of a formula, in both widths. */
const formula = /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/;

/**
 * Returns rows as CSV for spreadsheets: with a byte-order mark, so that Chinese is read as UTF-8, lines ended by CR LF,
 * and text that looks like a formula made text by an apostrophe.
 */
export function renderCsv(rows: readonly (readonly (string | number)[])[]): string {
  return `\uFEFF${rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('')}`;
}

function csvCell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const isFormula = formula.test(value);
  const text = showSafely(isFormula ? `'${value}` : value);
  return isFormula || /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
