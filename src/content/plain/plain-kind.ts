import type { TextKind } from '../document-text.ts';

/** Fields that stand at the beginning of a mail, one of which every mail has among its first lines. */
const mailField =
  /^(?:from|to|subject|date|received|return-path|mime-version|message-id|delivered-to|x-[a-z-]+|content-type):/i;
const html = /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<(?:!doctype html|html|head|body|table|meta)\b/i;

/** Returns what kind of plain text bytes without a signature are, `binary` when they are no text. */
export function plainKindOf(head: Uint8Array, extension: string): TextKind | 'binary' | 'xml' {
  if (isBinary(head)) return 'binary';
  const text = asciiOf(head);
  if (html.test(text)) return 'html';
  if (isMail(text)) return 'eml';
  switch (extension) {
    case 'md':
    case 'markdown':
      return 'markdown';
    case 'csv':
    case 'tsv':
      return 'csv';
    default:
      return text.trimStart().startsWith('<?xml') ? 'xml' : 'text';
  }
}

/** A mail begins with fields, two of which are known ones. */
function isMail(text: string): boolean {
  const lines = text.split(/\r?\n/, 40);
  if (!/^[!-9;-~]+:/.test(lines[0] ?? '')) return false;
  const end = lines.indexOf('');
  const fields = end < 0 ? lines : lines.slice(0, end);
  return fields.filter((line) => mailField.test(line)).length >= 2;
}

/** Returns whether bytes are no text in any encoding: control characters that texts do not have, unless it is UTF-16. */
function isBinary(head: Uint8Array): boolean {
  if (utf16Of(head) !== undefined) return false;
  let strange = 0;
  for (const byte of head) {
    if (byte === 0) return true;
    if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13 && byte !== 27) strange++;
  }
  return strange > head.length / 100;
}

/** Returns which UTF-16 bytes are: by its mark, or because they are Latin text with zeros between; Chinese has a mark. */
export function utf16Of(head: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const pairs = Math.floor(head.length / 2);
  if (pairs < 4) return undefined;
  let little = 0;
  let big = 0;
  for (let at = 0; at < pairs * 2; at += 2) {
    const low = head[at] ?? 0;
    const high = head[at + 1] ?? 0;
    if (high === 0 && isPrinted(low)) little++;
    if (low === 0 && isPrinted(high)) big++;
  }
  if (little > pairs * 0.95 && little > big) return 'utf-16le';
  return big > pairs * 0.95 && big > little ? 'utf-16be' : undefined;
}

function isPrinted(byte: number): boolean {
  return byte >= 32 || byte === 9 || byte === 10 || byte === 13;
}

function asciiOf(head: Uint8Array): string {
  const utf16 = utf16Of(head);
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.length);
  if (utf16 !== undefined) return new TextDecoder(utf16).decode(bytes);
  return bytes.toString('latin1').replace(/^\xef\xbb\xbf/, '');
}
