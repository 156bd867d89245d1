import type { OpenFile } from '../../files/disk.ts';
import type { DocumentText } from '../document-text.ts';
import { startDraft } from '../draft.ts';
import type { Draft } from '../draft.ts';
import { limits } from '../limits.ts';
import { readUpTo } from '../read-bytes.ts';
import { decodeText } from './decode-text.ts';
import { readHtml } from './html-text.ts';
import { readRtf } from './rtf-text.ts';

/** Bytes of a text: the most that the characters of a body can be in any encoding. */
const BYTES = limits.characters * 4;

/** Returns the text of a file that is one already, or is made of marks within one. */
export async function readPlain(
  file: OpenFile,
  kind: 'text' | 'markdown' | 'csv' | 'html' | 'rtf',
): Promise<DocumentText> {
  const isMarked = kind === 'html' || kind === 'rtf';
  const bytes = readUpTo(file, 0, isMarked ? limits.plain : BYTES);
  const isCut = bytes.length < file.stat().size;
  const draft = startDraft();
  if (isCut) draft.cut();
  if (kind === 'rtf') return draft.finish({ kind, ...readRtf(Buffer.from(bytes).toString('latin1'), draft) });
  if (kind === 'html') {
    const declared = /charset\s*=\s*["']?([\w-]+)/i.exec(
      Buffer.from(bytes.subarray(0, 4096)).toString('latin1'),
    )?.[1];
    const text = await decodeText(bytes, { isCut, ...(declared !== undefined && { declared }) });
    const title = readHtml(text, draft);
    return draft.finish({ kind, properties: {}, ...(title !== undefined && { title }) });
  }
  const text = await decodeText(bytes, { isCut });
  if (kind === 'csv') addTable(text, draft);
  else for (const line of text.split(/\r\n?|\n/)) addLine(line, kind, draft);
  return draft.finish({ kind, properties: {} });
}

function addLine(line: string, kind: 'text' | 'markdown', draft: Draft): void {
  const heading = kind === 'markdown' ? /^#{1,6}\s+(.*?)\s*#*$/.exec(line)?.[1] : undefined;
  if (heading !== undefined) draft.heading(heading);
  // The line under the head of a table is no text.
  else if (kind === 'markdown' && /^\s*\|[\s|:-]+\|\s*$/.test(line)) return;
  else if (kind === 'markdown' && /^\s*\|.*\|\s*$/.test(line)) draft.line(cellsOf(line));
  else draft.line(line);
}

function cellsOf(line: string): string {
  return line
    .trim()
    .slice(1, -1)
    .split('|')
    .map((cell) => cell.trim())
    .join('\t');
}

/** Adds a table of values parted by commas, semicolons or tabs, whichever the first line has most of. */
function addTable(text: string, draft: Draft): void {
  const first = /^[^\r\n]*/.exec(text)?.[0] ?? '';
  const separator = [',', ';', '\t']
    .map((each) => [each, first.split(each).length] as const)
    .reduce((best, each) => (each[1] > best[1] ? each : best))[0];
  const cell = new RegExp(`(?:"((?:[^"]|"")*)"|([^${separator}\\r\\n]*))(${separator}|\\r\\n?|\\n|$)`, 'y');
  let row: string[] = [];
  while (cell.lastIndex < text.length && !draft.isFull()) {
    const [, quoted, bare = '', end] = cell.exec(text) ?? [];
    row.push((quoted?.replaceAll('""', '"') ?? bare).replaceAll(/[\t\r\n]+/g, ' '));
    if (end === separator) continue;
    draft.line(row.join('\t'));
    row = [];
  }
  draft.line(row.join('\t'));
}
