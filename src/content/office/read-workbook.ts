import type { WorkBook } from '@e965/xlsx';
import type { Draft } from '../draft.ts';
import { damaged, Unreadable } from '../unreadable.ts';

/** Rows of a sheet that are read; a body is full long before. */
const ROWS = 20_000;

/**
 * Adds the rows of a workbook in one of Excel's binary forms to the draft, and returns the names of its sheets;
 * `isOld` says that it is older than Excel 97, and in the code page of its machine. Throws `Unreadable`.
 */
export async function readWorkbook(
  bytes: Uint8Array,
  draft: Draft,
  { isOld = false }: { readonly isOld?: boolean } = {},
): Promise<readonly string[]> {
  const { read, set_cptable, utils } = await import('@e965/xlsx');
  if (isOld) set_cptable(await import('@e965/xlsx/dist/cpexcel.full.mjs'));
  const workbook = open(() =>
    read(bytes, { type: 'array', dense: true, cellDates: true, cellFormula: false, sheetRows: ROWS }),
  );
  for (const name of workbook.SheetNames) {
    const sheet = workbook.Sheets[name];
    if (sheet === undefined || draft.isFull()) continue;
    for (const row of utils.sheet_to_json<readonly unknown[]>(sheet, { header: 1, blankrows: false })) {
      draft.line(Array.from(row, textOf).join('\t'));
      if (draft.isFull()) break;
    }
  }
  return workbook.SheetNames;
}

function open(read: () => WorkBook): WorkBook {
  try {
    return read();
  } catch (error) {
    if (error instanceof Error && /password|encrypt/i.test(error.message)) {
      throw new Unreadable({ code: 'password', details: {} }, { cause: error });
    }
    throw damaged('Workbook', error);
  }
}

function textOf(value: unknown): string {
  if (value instanceof Date) return dateText(value);
  if (typeof value === 'number') return String(Number(value.toPrecision(15)));
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return typeof value === 'string' ? value.replaceAll(/\s*[\t\r\n]+\s*/g, ' ') : '';
}

/** A sheet knows days and times without a zone; the library gives them as universal time. */
function dateText(date: Date): string {
  if (Number.isNaN(date.getTime())) return '';
  const iso = new Date(Math.round(date.getTime() / 60_000) * 60_000).toISOString();
  return iso.slice(11, 16) === '00:00' ? iso.slice(0, 10) : `${iso.slice(0, 10)} ${iso.slice(11, 16)}`;
}
