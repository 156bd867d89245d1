import type { Draft } from '../draft.ts';
import type { Package } from '../package/open-package.ts';
import { readXml } from '../package/read-xml.ts';
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
  const { draft } = context;
  let row: string[] = [];
  let column = 0;
  let cell: Cell | undefined;
  let isValue = false;
  let margin: string | undefined;
  await readXml(opened.read(part), part, {
    isDone: draft.isFull,
    open(name, attributes) {
      if (name === 'row') [row, column] = [[], 0];
      else if (name === 'c') {
        const at = columnOf(attributes['r']) ?? column + 1;
        row.push(...Array<string>(Math.min(GAP, Math.max(0, at - column - 1))).fill(''));
        column = at;
        cell = { type: attributes['t'] ?? 'n', style: Number(attributes['s'] ?? -1), value: '' };
      } else if (name === 'v' || name === 't') isValue = true;
      else if (/^(?:odd|even|first)(?:Header|Footer)$/.test(name)) margin = '';
    },
    close(name) {
      if (name === 'v' || name === 't') isValue = false;
      else if (name === 'c' && cell !== undefined) {
        row.push(textOf(cell, context));
        cell = undefined;
      } else if (name === 'row') draft.line(row.join('\t'));
      else if (margin !== undefined) {
        draft.margin(margin.replaceAll(/&(?:"[^"]*"|\d+|K[0-9A-F]{6}|[A-Z])/gi, ' '));
        margin = undefined;
      }
    },
    text(text) {
      if (margin !== undefined) margin += text;
      else if (isValue && cell !== undefined) cell.value += text;
    },
  });
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
