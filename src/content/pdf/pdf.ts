import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { OpenFile } from '../../files/disk.ts';
import type { DocumentText } from '../document-text.ts';
import { startDraft } from '../draft.ts';
import type { Draft } from '../draft.ts';
import { limits } from '../limits.ts';
import { readAll } from '../read-bytes.ts';
import { damaged, Unreadable } from '../unreadable.ts';
import { linesOf } from './page-lines.ts';
import type { PageLine } from './page-lines.ts';
import { paragraphsOf } from './page-paragraphs.ts';
import { runningLines } from './running-lines.ts';
import { pdfFolder } from './pdf-folder.ts';

/** Letters that are higher than usual by so much, and characters that a heading has at most. */
const HEADING = 1.2;
const HEADING_LENGTH = 60;

/** Returns the text of a PDF: of its first pages, when it has very many. */
export async function readPdf(file: OpenFile): Promise<DocumentText> {
  const { getDocument, PasswordException } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const folder = pdfFolder();
  const task = getDocument({
    data: readAll(file, limits.pdf),
    cMapUrl: `${folder}cmaps/`,
    cMapPacked: true,
    standardFontDataUrl: `${folder}standard_fonts/`,
    disableFontFace: true,
    useSystemFonts: false,
    useWasm: false,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    verbosity: 0,
  });
  try {
    return await textOf(await task.promise);
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    if (error instanceof PasswordException) {
      throw new Unreadable({ code: 'password', details: {} }, { cause: error });
    }
    throw damaged(undefined, error);
  } finally {
    await task.destroy();
  }
}

async function textOf(pdf: PDFDocumentProxy): Promise<DocumentText> {
  const draft = startDraft();
  const pages: (readonly PageLine[])[] = [];
  let characters = 0;
  for (let number = 1; number <= Math.min(pdf.numPages, limits.pages); number++) {
    const page = await pdf.getPage(number);
    const lines = linesOf((await page.getTextContent()).items);
    page.cleanup();
    pages.push(lines);
    characters += lines.reduce((sum, { text }) => sum + text.length, 0);
    if (characters > limits.characters) break;
  }
  if (pages.length < pdf.numPages) draft.cut();
  addPages(pages, draft);
  const { info } = (await pdf.getMetadata()) as { readonly info: Readonly<Record<string, unknown>> };
  return draft.finish({ kind: 'pdf', ...propertiesOf(info), pages: pdf.numPages });
}

function addPages(pages: readonly (readonly PageLine[])[], draft: Draft): void {
  const running = runningLines(pages);
  const usual = usualHeight(pages);
  for (const [number, lines] of pages.entries()) {
    const body = lines.filter((_, index) => !running.has(number, index));
    for (const line of lines.filter((each) => !body.includes(each))) draft.margin(line.text);
    for (const { text, height } of paragraphsOf(body)) {
      if (height > usual * HEADING && text.length <= HEADING_LENGTH) draft.heading(text);
      else draft.line(text);
    }
  }
}

/** Returns the height of most of the text; what is higher is a heading. */
function usualHeight(pages: readonly (readonly PageLine[])[]): number {
  const characters = new Map<number, number>();
  for (const { text, height } of pages.flat()) {
    characters.set(height, (characters.get(height) ?? 0) + text.length);
  }
  const [most] = [...characters].toSorted((left, right) => right[1] - left[1]);
  return most?.[0] ?? 0;
}

function propertiesOf(info: Readonly<Record<string, unknown>>): Pick<DocumentText, 'title' | 'properties'> {
  const value = (name: string): string => (typeof info[name] === 'string' ? info[name] : '');
  return {
    title: value('Title'),
    properties: {
      author: value('Author'),
      subject: value('Subject'),
      keywords: value('Keywords'),
      created: dateOf(value('CreationDate')),
      modified: dateOf(value('ModDate')),
    },
  };
}

/** `D:20240620093000+08'00'` as ISO 8601; empty when it is none. */
function dateOf(text: string): string {
  const [, year, month = '01', day = '01', hour = '00', minute = '00', second = '00', zone = ''] =
    /^D?:?(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(Z|[+-]\d\d'?\d\d)?/.exec(text) ?? [];
  if (year === undefined) return '';
  const offset = zone === 'Z' ? zone : zone.replace("'", '').replace(/(\d\d)$/, ':$1');
  return `${year}-${month}-${day}T${hour}:${minute}:${second}${offset}`;
}
