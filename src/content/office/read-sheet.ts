import type { Draft } from '../draft.ts';
import type { Package } from '../package/open-package.ts';
import { readXml } from '../package/read-xml.ts';
import type { Attributes } from '../package/read-xml.ts';
import { serialDate } from './date-styles.ts';

/** What cells of a sheet refer to. */
type SheetContext = {
  readonly draft: Draft;
  /** Texts that cells share, by number. */
  readonly texts: readonly string[];
  /** Numbers of the styles that show a number as a date. */
  readonly dates: ReadonlySet<number>;
  /** Days are counted from 1904, as old Macs did. */
  readonly from1904: boolean;
};

type Cell = { readonly type: string; readonly style: number; value: string };

/** Empty cells between two that are kept, so that columns can be told apart without being counted. */
const GAP = 8;

/** Adds the rows of a sheet to the draft, and what it prints at the top and the foot of pages. */
export async function readSheet(opened: Package, part: string, context: SheetContext): Promise<void> {
  const reading: Reading = {
    context,
    row: [],
    column: 0,
    cell: undefined,
    isValue: false,
    margin: undefined,
  };
  await readXml(opened.read(part), part, {
    isDone: context.draft.isFull,
    open: (name, attributes) => openElement(reading, name, attributes),
    close: (name) => closeElement(reading, name),
    text(text) {
      if (reading.margin !== undefined) reading.margin += text;
      else if (reading.isValue && reading.cell !== undefined) reading.cell.value += text;
    },
  });
}

type Reading = {
  readonly context: SheetContext;
  row: string[];
  column: number;
  cell: Cell | undefined;
  isValue: boolean;
  margin: string | undefined;
};

function openElement(reading: Reading, name: string, attributes: Attributes): void {
  if (name === 'row') [reading.row, reading.column] = [[], 0];
  else if (name === 'c') {
    const at = columnOf(attributes['r']) ?? reading.column + 1;
    const gap = Math.min(GAP, Math.max(0, at - reading.column - 1));
    reading.row.push(...Array<string>(gap).fill(''));
    reading.column = at;
    reading.cell = { type: attributes['t'] ?? 'n', style: Number(attributes['s'] ?? -1), value: '' };
  } else if (name === 'v' || name === 't') reading.isValue = true;
  else if (/^(?:odd|even|first)(?:Header|Footer)$/.test(name)) reading.margin = '';
}

function closeElement(reading: Reading, name: string): void {
  const { context, cell, margin } = reading;
  if (name === 'v' || name === 't') reading.isValue = false;
  else if (name === 'c' && cell !== undefined) {
    reading.row.push(textOf(cell, context));
    reading.cell = undefined;
  } else if (name === 'row') context.draft.line(reading.row.join('\t'));
  else if (margin !== undefined) {
    // The codes for fonts, sizes, colours and page numbers.
    context.draft.margin(margin.replaceAll(/&(?:"[^"]*"|\d+|K[0-9A-F]{6}|[A-Z])/gi, ' '));
    reading.margin = undefined;
  }
}

function textOf({ type, style, value }: Cell, { texts, dates, from1904 }: SheetContext): string {
  if (type === 's') return oneLine(texts[Number(value)] ?? '');
  if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE';
  if (type !== 'n') return oneLine(value);
  const number = Number(value);
  if (value === '' || Number.isNaN(number)) return value;
  if (dates.has(style)) return serialDate(number, from1904) ?? value;
  // What a sheet stores of 0.1 + 0.2 has more digits than it shows.
  return String(Number(number.toPrecision(15)));
}

function oneLine(text: string): string {
  return text.replaceAll(/\s*[\t\r\n]+\s*/g, ' ');
}

/** Returns the number of a column, `AB12` being in the 28th. */
function columnOf(place: string | undefined): number | undefined {
  const letters = /^[A-Z]{1,3}/.exec(place ?? '')?.[0];
  if (letters === undefined) return undefined;
  let column = 0;
  for (let index = 0; index < letters.length; index++) {
    column = column * 26 + letters.charCodeAt(index) - 64;
  }
  return column;
}
