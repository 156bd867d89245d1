import type { OpenFile } from '../../files/disk.ts';
import { openCompound } from '../compound/open-compound.ts';
import { compoundProperties } from '../compound/property-set.ts';
import type { DocumentText } from '../document-text.ts';
import { startDraft } from '../draft.ts';
import { limits } from '../limits.ts';
import { readAll, viewOf } from '../read-bytes.ts';
import { damaged, Unreadable } from '../unreadable.ts';

/** Word 97 wrote this number first; older documents have another layout. */
const WORD_97 = 0xc1;
const ENCRYPTED = 0x0100;

/** Returns the text of a Word document of 1997 to 2003. */
export async function readDoc(file: OpenFile): Promise<DocumentText> {
  const compound = openCompound(file);
  const head = compound.read('WordDocument', 32);
  if (head === undefined || head.length < 32) throw damaged('WordDocument');
  const view = viewOf(head);
  if (view.getUint16(2, true) < WORD_97)
    throw new Unreadable({ code: 'unsupported', details: { found: 'word-95' } });
  if ((view.getUint16(10, true) & ENCRYPTED) !== 0) throw new Unreadable({ code: 'password', details: {} });
  const bytes = readAll(file, limits.whole);
  const { default: WordExtractor } = await import('word-extractor');
  const options = { filterUnicode: false };
  let extracted;
  try {
    extracted = await new WordExtractor().extract(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
  } catch (error) {
    throw damaged('WordDocument', error);
  }
  const draft = startDraft();
  for (const part of [
    extracted.getBody(options),
    extracted.getTextboxes(options),
    extracted.getFootnotes(options),
    extracted.getEndnotes(options),
    extracted.getAnnotations(options),
  ]) {
    for (const line of part.split(/\r\n?|\n/)) draft.line(line);
  }
  for (const line of extracted.getHeaders(options).split(/\r\n?|\n/)) draft.margin(line);
  return draft.finish({ kind: 'doc', ...compoundProperties(compound) });
}
