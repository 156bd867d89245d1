import type { OpenFile } from '../../files/disk.ts';
import { openCompound } from '../compound/open-compound.ts';
import { compoundProperties } from '../compound/property-set.ts';
import type { DocumentText } from '../document-text.ts';
import { startDraft } from '../draft.ts';
import { limits } from '../limits.ts';
import { readAll } from '../read-bytes.ts';
import { damaged, Unreadable } from '../unreadable.ts';

/** Rows of a sheet that are read; a body is full long before. */
const ROWS = 20_000;

/** Returns the text of a workbook of Excel 5 to 2003. */
export async function readXls(file: OpenFile): Promise<DocumentText> {
  const compound = openCompound(file);
  const bytes = readAll(file, limits.whole);
  const { read, set_cptable, utils } = await import('@e965/xlsx');
  // Workbooks before Excel 97 are in the code page of their machine.
  if (!compound.names.has('Workbook')) set_cptable(await import('@e965/xlsx/dist/cpexcel.full.mjs'));
  let workbook;
  try {
    workbook = read(bytes, {
      type: 'array',
      dense: true,
      cellDates: true,
      cellFormula: false,
      sheetRows: ROWS,
    });
  } catch (error) {
    if (error instanceof Error && /password|encrypt/i.test(error.message))
      throw new Unreadable({ code: 'password', details: {} }, { cause: error });
    throw damaged('Workbook', error);
  }
  const draft = startDraft();
  for (const name of workbook.SheetNames) {
    const sheet = workbook.Sheets[name];
    if (sheet === undefined || draft.isFull()) continue;
    for (const row of utils.sheet_to_json<readonly unknown[]>(sheet, { header: 1, blankrows: false })) {
      draft.line(Array.from(row, textOf).join('\t'));
      if (draft.isFull()) break;
    }
  }
  return draft.finish({ kind: 'xls', ...compoundProperties(compound), sheets: workbook.SheetNames });
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
