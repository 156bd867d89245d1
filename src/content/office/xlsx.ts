import type { OpenFile } from '../../files/disk.ts';
import type { DocumentText } from '../document-text.ts';
import { startDraft } from '../draft.ts';
import { openPackage } from '../package/open-package.ts';
import type { Package } from '../package/open-package.ts';
import { attribute, readXml } from '../package/read-xml.ts';
import { limits } from '../limits.ts';
import { readAll } from '../read-bytes.ts';
import { damaged } from '../unreadable.ts';
import { officeProperties } from './office-properties.ts';
import type { OfficeProperties } from './office-properties.ts';
import { readParagraphs } from './read-paragraphs.ts';
import { mainPart, relationsOf } from './relations.ts';
import type { Relation } from './relations.ts';
import { readSheet } from './read-sheet.ts';
import { dateStyles } from './date-styles.ts';

/** Characters of shared texts that are held in memory; cells that point beyond them stay empty. */
const SHARED = 4_000_000;

/** Returns the text of a workbook, sheet by sheet. */
export async function readXlsx(file: OpenFile): Promise<DocumentText> {
  const opened = await openPackage(file);
  const main = await mainPart(opened, 'xl/workbook.xml');
  if (!opened.has(main)) throw damaged(main);
  // The binary form, which Excel calls xlsb.
  if (main.endsWith('.bin')) return readBinary(file, await officeProperties(opened));
  const relations = await relationsOf(opened, main);
  const { sheets, from1904 } = await workbookOf(opened, main, relations);
  const draft = startDraft();
  const partOf = (wanted: string): string => relations.find(({ type }) => type === wanted)?.target ?? '';
  const shared = await sharedTexts(opened, partOf('sharedStrings'));
  if (shared.isCut) draft.cut();
  const dates = await dateStyles(opened, partOf('styles'));
  for (const { part } of sheets) {
    if (draft.isFull()) break;
    await readSheet(opened, part, { draft, texts: shared.texts, dates, from1904 });
    for (const { type, target } of await relationsOf(opened, part)) {
      if (type !== 'drawing' || draft.isFull()) continue;
      await readParagraphs(opened.read(target), target, { paragraph: ({ text }) => draft.line(text) });
    }
  }
  return draft.finish({
    kind: 'xlsx',
    ...(await officeProperties(opened)),
    sheets: sheets.map(({ name }) => name),
  });
}

async function readBinary(file: OpenFile, properties: OfficeProperties): Promise<DocumentText> {
  const { readWorkbook } = await import('./read-workbook.ts');
  const draft = startDraft();
  const sheets = await readWorkbook(readAll(file, limits.whole), draft);
  return draft.finish({ kind: 'xlsx', ...properties, sheets });
}

type Workbook = {
  readonly sheets: readonly { readonly name: string; readonly part: string }[];
  readonly from1904: boolean;
};

async function workbookOf(opened: Package, main: string, relations: readonly Relation[]): Promise<Workbook> {
  const parts = new Map(relations.map(({ id, target }) => [id, target]));
  const sheets: { name: string; part: string }[] = [];
  let from1904 = false;
  await readXml(opened.read(main), main, {
    open(element, attributes) {
      if (element === 'workbookPr') from1904 = /^(?:1|true)$/.test(attributes['date1904'] ?? '');
      if (element !== 'sheet') return;
      const part = parts.get(attribute(attributes, 'id') ?? '');
      if (part !== undefined) sheets.push({ name: attributes['name'] ?? '', part });
    },
  });
  return { sheets, from1904 };
}

async function sharedTexts(
  opened: Package,
  part: string,
): Promise<{ readonly texts: readonly string[]; readonly isCut: boolean }> {
  const texts: string[] = [];
  let length = 0;
  let isText = false;
  let isReading = false;
  await readXml(opened.read(part), part, {
    isDone: () => length > SHARED,
    open(name) {
      if (name === 'si') texts.push('');
      // The reading of Japanese names stands beside them.
      else if (name === 'rPh') isReading = true;
      else if (name === 't') isText = !isReading;
    },
    close(name) {
      if (name === 'rPh') isReading = false;
      else if (name === 't') isText = false;
    },
    text(text) {
      if (!isText) return;
      texts[texts.length - 1] += text;
      length += text.length;
    },
  });
  return { texts, isCut: length > SHARED };
}
