import type { Address } from 'postal-mime';
import type { OpenFile } from '../../files/disk.ts';
import type { DocumentText } from '../document-text.ts';
import { startDraft } from '../draft.ts';
import { limits } from '../limits.ts';
import { readHtml } from '../plain/html-text.ts';
import { readUpTo } from '../read-bytes.ts';
import { damaged } from '../unreadable.ts';

/** Returns the text of a saved mail; what is attached is named, not read. */
export async function readEml(file: OpenFile): Promise<DocumentText> {
  const bytes = readUpTo(file, 0, limits.plain);
  const { default: PostalMime } = await import('postal-mime');
  let mail;
  try {
    mail = await PostalMime.parse(bytes, { maxNestingDepth: limits.nesting });
  } catch (error) {
    throw damaged(undefined, error);
  }
  const draft = startDraft();
  if (bytes.length < file.stat().size) draft.cut();
  const { text, html, subject, from, to, date, attachments } = mail;
  const hasText = text !== undefined && text.trim() !== '';
  if (hasText) for (const line of text.split(/\r\n?|\n/)) draft.line(line);
  const pageTitle = !hasText && html !== undefined ? readHtml(html, draft) : undefined;
  const title = subject ?? pageTitle;
  return draft.finish({
    kind: 'eml',
    ...(title !== undefined && { title }),
    properties: {
      ...(from !== undefined && { from: people([from]) }),
      ...(to !== undefined && { to: people(to) }),
      ...(date !== undefined && { sent: date }),
    },
    attachments: attachments.flatMap(({ filename }) => (filename === null ? [] : [filename])),
  });
}

function people(addresses: readonly Address[]): string {
  return addresses
    .map(({ name, address }) =>
      address === undefined ? name : name === '' ? address : `${name} <${address}>`,
    )
    .join('; ');
}
