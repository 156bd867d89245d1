import type { OpenFile } from '../../files/disk.ts';
import { openCompound } from '../compound/open-compound.ts';
import type { DocumentText } from '../document-text.ts';
import { startDraft } from '../draft.ts';
import { limits } from '../limits.ts';
import { readHtml } from '../plain/html-text.ts';
import { decodeText } from '../plain/decode-text.ts';
import { readAll } from '../read-bytes.ts';
import { damaged } from '../unreadable.ts';

/** Returns the text of a mail that Outlook saved; what is attached is named, not read. */
export async function readMsg(file: OpenFile): Promise<DocumentText> {
  // The library would follow a directory that bites its own tail until no memory is left.
  openCompound(file);
  const bytes = readAll(file, limits.whole);
  const { default: exported } = await import('@kenjiuno/msgreader');
  // Of a CommonJS package some loaders give what it exports, others its `default`.
  const MsgReader = typeof exported === 'function' ? exported : exported.default;
  let mail;
  try {
    mail = new MsgReader(Uint8Array.from(bytes).buffer).getFileData();
  } catch (error) {
    throw damaged(undefined, error);
  }
  if (mail.error !== undefined) throw damaged(undefined, mail.error);
  const draft = startDraft();
  const { subject, senderName, senderSmtpAddress, recipients = [], attachments = [] } = mail;
  if (mail.body !== undefined && mail.body.trim() !== '') {
    for (const line of mail.body.split(/\r\n?|\n/)) draft.line(line);
  } else {
    const html = mail.bodyHtml ?? (mail.html === undefined ? '' : await decodeText(mail.html));
    readHtml(html, draft);
  }
  const from = [senderName, senderSmtpAddress === undefined ? undefined : `<${senderSmtpAddress}>`];
  const sent = isoOf(mail.clientSubmitTime ?? mail.messageDeliveryTime);
  return draft.finish({
    kind: 'msg',
    ...(subject !== undefined && { title: subject }),
    properties: {
      from: from.filter((each) => each !== undefined).join(' '),
      to: recipients.map(({ name, email }) => name ?? email ?? '').join('; '),
      ...(sent !== undefined && { sent }),
    },
    attachments: attachments.flatMap(({ fileName, name }) => fileName ?? name ?? []),
  });
}

function isoOf(date: string | undefined): string | undefined {
  const time = date === undefined ? Number.NaN : Date.parse(date);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}
