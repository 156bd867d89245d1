import { showSafely } from '../text/display.ts';

/** A zero-width space: what stands behind it is no longer the name of a person, a number of an issue, a label. */
const APART = '&#8203;';

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Returns `text` as a sentence of Markdown that holds nothing but this text: no link, no emphasis, nobody is called. */
export function markdownText(text: string): string {
  return showSafely(text)
    .replaceAll(/[\\`*_[\]<>&|~#!$@]/g, (sign) => entities[sign] ?? `\\${sign}`)
    .replaceAll(/[@#!~%$](?=[\p{L}\p{N}_"'])/gu, (sign) => `${sign}${APART}`)
    .replaceAll(/\b(?:www|https?)\b/gi, (word) => `${word.slice(0, 1)}${APART}${word.slice(1)}`);
}

/** Returns `text` as code in a line or a cell of Markdown, exactly as it is. */
export function markdownCode(text: string): string {
  const shown = showSafely(text);
  const longest = Math.max(0, ...Array.from(shown.matchAll(/`+/g), ([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const blank = /^`|`$|^ .* $/.test(shown) ? ' ' : '';
  // In a table a bar ends the cell, inside of code as well, unless a backslash stands before it.
  return `${fence}${blank}${shown.replaceAll('|', '\\|')}${blank}${fence}`;
}

/** Returns a table of Markdown; cells are Markdown already. */
export function markdownTable(
  heads: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): string {
  const line = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |\n`;
  const rule = heads.map((_, column) =>
    rows.every((row) => typeof row[column] === 'number') ? '--:' : '---',
  );
  return [line(heads), line(rule), ...rows.map(line)].join('');
}
