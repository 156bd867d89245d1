import type { PageLine } from './page-lines.ts';

/** Lines from the top and from the foot of a page that may be its header or footer. */
const EDGE = 2;
/** On so many pages, and on so great a part of them, a line that comes back is no text of the document. */
const PAGES = 2;
const SHARE = 0.6;

/** Tells which lines stand at the top or foot of most pages, numbers of pages aside. */
export function runningLines(pages: readonly (readonly PageLine[])[]): {
  readonly has: (page: number, line: number) => boolean;
} {
  const counts = new Map<string, number>();
  for (const lines of pages) {
    const keys = new Set(lines.flatMap(({ text }, index) => (isEdge(lines, index) ? [keyOf(text)] : [])));
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const needed = Math.max(PAGES, pages.length * SHARE);
  return {
    has(page, index) {
      const lines = pages[page] ?? [];
      const line = lines[index];
      return line !== undefined && isEdge(lines, index) && (counts.get(keyOf(line.text)) ?? 0) >= needed;
    },
  };
}

function isEdge(lines: readonly PageLine[], index: number): boolean {
  return index < EDGE || index >= lines.length - EDGE;
}

function keyOf(text: string): string {
  return text.replaceAll(/\d+/g, '0');
}
