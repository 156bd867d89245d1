import type { OpenFile } from '../files/disk.ts';
import { DiskError } from '../kernel/errors.ts';
import { fail, ok } from '../kernel/result.ts';
import type { Result } from '../kernel/result.ts';
import type { ContentProblem } from './content-problem.ts';
import type { DocumentText } from './document-text.ts';
import { forExtension, withoutText } from './for-extension.ts';
import { formatOf } from './format-of.ts';
import type { Format } from './format-of.ts';
import { Unreadable } from './unreadable.ts';

/** Characters that are enough to tell text from what only looks like it. */
const SAMPLE = 4000;

/**
 * Returns the text of an open document, or why there is none. What its bytes say it is decides how it is read; the
 * extension of its name (lower case, without the dot) is only compared.
 */
export async function extractText(
  file: OpenFile,
  extension: string,
): Promise<Result<DocumentText, ContentProblem>> {
  try {
    const format = await formatOf(file, extension);
    const text = await readAs(format, file);
    if (text === undefined) return fail(withoutText(format, extension));
    if (!hasText(text)) {
      return fail({ code: 'no-text', details: text.pages === undefined ? {} : { pages: text.pages } });
    }
    return forExtension(ok(text), extension);
  } catch (error) {
    if (error instanceof Unreadable) return fail(error.problem);
    if (error instanceof DiskError) return fail({ code: 'unreadable', details: { reason: error.reason } });
    // Whatever a library throws on hostile bytes means that it could not read them.
    return fail({ code: 'damaged', details: {} });
  }
}

async function readAs(format: Format, file: OpenFile): Promise<DocumentText | undefined> {
  switch (format) {
    case 'docx':
      return (await import('./office/docx.ts')).readDocx(file);
    case 'xlsx':
      return (await import('./office/xlsx.ts')).readXlsx(file);
    case 'pptx':
      return (await import('./office/pptx.ts')).readPptx(file);
    case 'odt':
    case 'ods':
    case 'odp':
      return (await import('./office/open-document.ts')).readOpenDocument(file, format);
    case 'doc':
      return (await import('./office/doc.ts')).readDoc(file);
    case 'xls':
      return (await import('./office/xls.ts')).readXls(file);
    case 'ppt':
      return (await import('./office/ppt.ts')).readPpt(file);
    case 'pdf':
      return (await import('./pdf/pdf.ts')).readPdf(file);
    case 'eml':
      return (await import('./mail/eml.ts')).readEml(file);
    case 'msg':
      return (await import('./mail/msg.ts')).readMsg(file);
    case 'text':
    case 'markdown':
    case 'csv':
    case 'html':
    case 'rtf':
      return (await import('./plain/plain-text.ts')).readPlain(file, format);
    default:
      return undefined;
  }
}

/** Returns whether there is something to read: fonts without a table give characters of no meaning. */
function hasText({ kind, title, body }: DocumentText): boolean {
  // A mail may consist only of its subject.
  if ((kind === 'eml' || kind === 'msg') && title !== undefined) return true;
  const sample = body.slice(0, SAMPLE);
  const meant = sample.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  const meaningless = sample.match(/[\p{Co}\p{Cn}\ufffd]/gu)?.length ?? 0;
  return meant > 0 && meaningless <= meant;
}
