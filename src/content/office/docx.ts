import type { OpenFile } from '../../files/disk.ts';
import type { DocumentText } from '../document-text.ts';
import { startDraft } from '../draft.ts';
import type { Draft } from '../draft.ts';
import { openPackage } from '../package/open-package.ts';
import type { Package } from '../package/open-package.ts';
import { attribute, readXml } from '../package/read-xml.ts';
import { damaged } from '../unreadable.ts';
import { officeProperties } from './office-properties.ts';
import { readParagraphs } from './read-paragraphs.ts';
import { mainPart, relationsOf } from './relations.ts';

/** Parts that hold text beside the main one, in the order in which they are added. */
const BESIDE = ['footnotes', 'endnotes', 'comments'];

/** Returns the text of a Word document. */
export async function readDocx(file: OpenFile): Promise<DocumentText> {
  const opened = await openPackage(file);
  const main = await mainPart(opened, 'word/document.xml');
  if (!opened.has(main)) throw damaged(main);
  const relations = await relationsOf(opened, main);
  const partsOf = (type: string): readonly string[] =>
    relations.filter((relation) => relation.type === type).map(({ target }) => target);
  const draft = startDraft();
  const headings = await headingStyles(opened, partsOf('styles')[0] ?? 'word/styles.xml');
  for (const part of [main, ...BESIDE.flatMap(partsOf)]) await readBody(opened, part, { draft, headings });
  for (const part of [...partsOf('header'), ...partsOf('footer')]) {
    await readParagraphs(opened.read(part), part, { paragraph: ({ text }) => draft.margin(text) });
  }
  return draft.finish({ kind: 'docx', ...(await officeProperties(opened)) });
}

async function readBody(
  opened: Package,
  part: string,
  { draft, headings }: { readonly draft: Draft; readonly headings: ReadonlySet<string> },
): Promise<void> {
  if (draft.isFull()) return;
  await readParagraphs(opened.read(part), part, {
    isDone: draft.isFull,
    paragraph({ text, style, isOutlined }) {
      if (isOutlined || (style !== undefined && headings.has(style))) draft.heading(text);
      else draft.line(text);
    },
  });
}

/** Returns the ids of styles for titles and headings: by their names, which are English in every Word, or their level. */
async function headingStyles(opened: Package, part: string): Promise<ReadonlySet<string>> {
  const found = new Set(['Title', 'Heading1', 'Heading2', 'Heading3']);
  let style = '';
  await readXml(opened.read(part), part, {
    open(name, attributes) {
      if (name === 'style') style = attribute(attributes, 'styleId') ?? '';
      else if (name === 'name' && isHeading(attribute(attributes, 'val'))) found.add(style);
      else if (name === 'outlineLvl' && Number(attribute(attributes, 'val')) < 9) found.add(style);
    },
  });
  return found;
}

function isHeading(name = ''): boolean {
  return /^(?:title|subtitle|heading \d|标题|副标题)/i.test(name);
}
