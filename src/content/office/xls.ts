import type { OpenFile } from '../../files/disk.ts';
import { openCompound } from '../compound/open-compound.ts';
import { compoundProperties } from '../compound/property-set.ts';
import type { DocumentText } from '../document-text.ts';
import { startDraft } from '../draft.ts';
import { limits } from '../limits.ts';
import { readAll } from '../read-bytes.ts';
import { readWorkbook } from './read-workbook.ts';

/** Returns the text of a workbook of Excel 5 to 2003. */
export async function readXls(file: OpenFile): Promise<DocumentText> {
  const compound = openCompound(file);
  const draft = startDraft();
  const isOld = !compound.names.has('Workbook');
  const sheets = await readWorkbook(readAll(file, limits.whole), draft, { isOld });
  return draft.finish({ kind: 'xls', ...compoundProperties(compound), sheets });
}
