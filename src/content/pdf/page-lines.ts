import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** A line of a page. */
export type PageLine = {
  readonly text: string;
  /** The height of its letters in points, rounded. */
  readonly height: number;
  /** Where it begins and ends, in points from the left. */
  readonly left: number;
  readonly right: number;
};

/** Wider gaps between two pieces of one line, in heights of a letter, stand for the next column of a table. */
const COLUMN = 1.5;

/** What a page draws: pieces of text, and marks between them. */
type Items = Awaited<ReturnType<PDFPageProxy['getTextContent']>>['items'];

type Line = { text: string; height: number; bottom: number; left: number; right: number };

/** Returns the lines of a page from the pieces that a PDF draws, in the order in which it draws them. */
export function linesOf(items: Items): readonly PageLine[] {
  const lines: Line[] = [];
  let line: Line | undefined;
  for (const item of items) {
    if (!('str' in item)) continue;
    const [, , , , left = 0, bottom = 0] = item.transform as readonly number[];
    const height = Math.round(item.height);
    if (line === undefined || isNextLine(line, bottom, height)) {
      if (item.str.trim() === '') continue;
      line = { text: '', height, bottom, left, right: left };
      lines.push(line);
    } else if (item.str.trim() !== '') line.text += between(line, left);
    line.text += item.str.replaceAll(/\s+/g, ' ');
    if (item.str.trim() !== '') {
      line.right = left + item.width;
      line.height = Math.max(line.height, height);
    }
    if (item.hasEOL) line = undefined;
  }
  return lines
    .map(({ text, height, left, right }) => ({ text: joinSpaced(text).trim(), height, left, right }))
    .filter(({ text }) => text !== '');
}

function isNextLine(line: Line, bottom: number, height: number): boolean {
  return Math.abs(line.bottom - bottom) > Math.max(line.height, height, 4) / 2;
}

function between(line: Line, left: number): string {
  const gap = left - line.right;
  if (gap > COLUMN * Math.max(line.height, 4)) return '\t';
  return gap > line.height / 4 && /[a-z0-9]$/i.test(line.text) ? ' ' : '';
}

/** 合 同 书, spread out for looks, is one word. */
function joinSpaced(text: string): string {
  return /^\p{Script=Han}(?: +\p{Script=Han})+$/u.test(text) ? text.replaceAll(' ', '') : text;
}
