import type { OpenFile } from '../../files/disk.ts';
import type { DocumentText } from '../document-text.ts';
import { startDraft } from '../draft.ts';
import type { Draft } from '../draft.ts';
import { openPackage, readPart } from '../package/open-package.ts';
import type { Package } from '../package/open-package.ts';
import { attribute, readXml } from '../package/read-xml.ts';
import type { Attributes } from '../package/read-xml.ts';
import { damaged, Unreadable } from '../unreadable.ts';
import { openDocumentProperties } from './office-properties.ts';

/** Empty cells and repetitions of a cell that are kept. */
const REPEATS = 8;
const SKIPPED = new Set([
  'tracked-changes',
  'annotation-end',
  'note-citation',
  'page-number',
  'date',
  'time',
]);

/** Returns the text of a document, sheet or presentation of OpenOffice, LibreOffice or WPS. */
export async function readOpenDocument(file: OpenFile, kind: 'odt' | 'ods' | 'odp'): Promise<DocumentText> {
  const opened = await openPackage(file);
  const manifest = await readPart(opened, 'META-INF/manifest.xml', 1024 * 1024);
  if (manifest.includes('encryption-data')) throw new Unreadable({ code: 'password', details: {} });
  if (!opened.has('content.xml')) throw damaged('content.xml');
  const draft = startDraft();
  const counts = await readBody(opened, 'content.xml', draft);
  await readMargins(opened, draft);
  return draft.finish({
    kind,
    ...(await openDocumentProperties(opened)),
    ...(kind === 'ods' && { sheets: counts.sheets }),
    ...(kind === 'odp' && { slides: counts.slides }),
  });
}

type Body = {
  readonly draft: Draft;
  readonly sheets: string[];
  slides: number;
  isTitle: boolean;
  /** The rows and cells that are open, the innermost last. */
  readonly rows: string[][];
  readonly cells: { readonly repeated: number; readonly lines: string[] }[];
};

async function readBody(opened: Package, part: string, draft: Draft): Promise<Body> {
  const body: Body = { draft, sheets: [], slides: 0, isTitle: false, rows: [], cells: [] };
  await readOpenParagraphs(opened, part, {
    isDone: draft.isFull,
    open: (name, attributes) => openInBody(body, name, attributes),
    close: (name) => closeInBody(body, name),
    paragraph(text, isHeading) {
      const cell = body.cells.at(-1);
      if (cell !== undefined) cell.lines.push(text);
      else if (isHeading || body.isTitle) draft.heading(text);
      else draft.line(text);
    },
  });
  return body;
}

function openInBody(body: Body, name: string, attributes: Attributes): void {
  if (name === 'page') body.slides++;
  else if (name === 'table') body.sheets.push(attribute(attributes, 'name') ?? '');
  else if (name === 'frame') body.isTitle = attributes['presentation:class']?.endsWith('title') === true;
  else if (name === 'table-row') body.rows.push([]);
  else if (isCell(name)) {
    const repeated = Number(attribute(attributes, 'number-columns-repeated') ?? 1);
    body.cells.push({ repeated: Math.min(REPEATS, repeated || 1), lines: [] });
  }
}

function closeInBody(body: Body, name: string): void {
  if (name === 'frame') body.isTitle = false;
  else if (isCell(name)) {
    const { repeated, lines } = body.cells.pop() ?? { repeated: 1, lines: [] };
    const text = lines.join(' ').replaceAll(/[\t\n]/g, ' ');
    body.rows.at(-1)?.push(...Array<string>(repeated).fill(text));
  } else if (name === 'table-row') {
    const row = body.rows.pop()?.join('\t') ?? '';
    const outer = body.cells.at(-1);
    if (outer === undefined) body.draft.line(row);
    else outer.lines.push(row);
  }
}

function isCell(name: string): boolean {
  return name === 'table-cell' || name === 'covered-table-cell';
}

async function readMargins(opened: Package, draft: Draft): Promise<void> {
  let depth = 0;
  const isMargin = (name: string): boolean => /^(?:header|footer)(?:-left|-first)?$/.test(name);
  await readOpenParagraphs(opened, 'styles.xml', {
    isDone: () => false,
    open(name) {
      if (isMargin(name)) depth++;
    },
    close(name) {
      if (isMargin(name)) depth--;
    },
    paragraph(text) {
      if (depth > 0) draft.margin(text);
    },
  });
}

type Listener = {
  readonly isDone: () => boolean;
  readonly open: (name: string, attributes: Readonly<Record<string, string>>) => void;
  readonly close: (name: string) => void;
  readonly paragraph: (text: string, isHeading: boolean) => void;
};

/** Tells elements and paragraphs; a paragraph inside another one, as of a note, comes first. */
async function readOpenParagraphs(opened: Package, part: string, listener: Listener): Promise<void> {
  const paragraphs: { text: string; readonly isHeading: boolean }[] = [];
  let skipped = 0;
  const add = (text: string): void => {
    const paragraph = paragraphs.at(-1);
    if (paragraph !== undefined) paragraph.text += text;
  };
  await readXml(opened.read(part), part, {
    isDone: listener.isDone,
    open(name, attributes) {
      if (skipped > 0 || SKIPPED.has(name)) skipped++;
      else if (name === 'p' || name === 'h') paragraphs.push({ text: '', isHeading: name === 'h' });
      else if (name === 's') add(' ');
      else if (name === 'tab') add('\t');
      else if (name === 'line-break') add('\n');
      else listener.open(name, attributes);
    },
    close(name) {
      if (skipped > 0) skipped--;
      else if (name === 'p' || name === 'h') {
        const paragraph = paragraphs.pop();
        if (paragraph !== undefined) listener.paragraph(paragraph.text, paragraph.isHeading);
      } else listener.close(name);
    },
    text(text) {
      if (skipped === 0) add(text);
    },
  });
}
