import type { PageLine } from './page-lines.ts';

/** A paragraph of a page, or a line that stands alone. */
export type PageParagraph = Pick<PageLine, 'text' | 'height'>;

/** A line that ends nearer to the right edge than so many heights of a letter was broken for want of room. */
const NEAR = 2;

/**
 * Joins lines that were broken only because the page ended: a name that began on one line is found again. Rows of
 * tables, and lines after which the text is indented or of another height, stay as they are.
 */
export function paragraphsOf(lines: readonly PageLine[]): readonly PageParagraph[] {
  const right = Math.max(0, ...lines.map((line) => line.right));
  const paragraphs: PageParagraph[] = [];
  for (const [index, line] of lines.entries()) {
    const before = lines[index - 1];
    const last = paragraphs.at(-1);
    if (before === undefined || last === undefined || !goesOn(before, line, right)) paragraphs.push(line);
    else
      paragraphs[paragraphs.length - 1] = {
        ...last,
        text: last.text + between(last.text, line.text) + line.text,
      };
  }
  return paragraphs;
}

function goesOn(before: PageLine, line: PageLine, right: number): boolean {
  const isFull = before.right >= right - NEAR * before.height;
  const isIndented = line.left > before.left + before.height;
  const isRow = before.text.includes('\t') || line.text.includes('\t');
  return isFull && !isIndented && !isRow && before.height === line.height;
}

function between(before: string, after: string): string {
  return /[\w,.;:)]$/.test(before) && /^[\w(]/.test(after) ? ' ' : '';
}
