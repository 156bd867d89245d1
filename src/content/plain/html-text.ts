import type { Draft } from '../draft.ts';

const ENDS_LINE = new Set(
  'address article aside blockquote br center dd div dl dt fieldset footer form h1 h2 h3 h4 h5 h6 head header hr li main nav ol option p pre section select table tbody tfoot thead title tr ul'.split(
    ' ',
  ),
);
const LEFT_OUT = new Set(['script', 'style', 'noscript', 'template', 'svg', 'math', 'object']);
const HEADING = /^h[1-4]$/;
const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ensp: ' ',
  emsp: ' ',
  middot: '·',
  mdash: '—',
  ndash: '–',
  hellip: '…',
  ldquo: '“',
  rdquo: '”',
  lsquo: '‘',
  rsquo: '’',
  yen: '¥',
  times: '×',
  copy: '©',
  reg: '®',
  trade: '™',
  bull: '•',
  laquo: '«',
  raquo: '»',
};

/** Adds what a reader sees of a page to the draft, and returns its title. Any text is taken, however broken. */
export function readHtml(html: string, draft: Draft): string | undefined {
  const page: Page = { draft, line: '', row: undefined, isHeading: false, title: undefined };
  let at = 0;
  while (at < html.length && !draft.isFull()) {
    const open = html.indexOf('<', at);
    const end = open < 0 ? html.length : open;
    page.line += decodeEntities(html.slice(at, end)).replaceAll(/\s+/g, ' ');
    if (open < 0) break;
    at = readTag(html, open, page);
  }
  endLine(page);
  return page.title;
}

type Page = {
  readonly draft: Draft;
  line: string;
  /** The cells of the row that is open. */
  row: string[] | undefined;
  isHeading: boolean;
  title: string | undefined;
};

/** Reads the tag at `open` and returns where to go on. */
function readTag(html: string, open: number, page: Page): number {
  if (html.startsWith('<!--', open)) return after(html, '-->', open + 4);
  const [, slash = '', name = ''] = /^<(\/?)([a-z][a-z0-9:]*)/i.exec(html.slice(open, open + 40)) ?? [];
  if (name === '') {
    if (/^<[!?/]/.test(html.slice(open, open + 2))) return after(html, '>', open);
    page.line += '<';
    return open + 1;
  }
  const tag = name.toLowerCase();
  const end = after(html, '>', open);
  if (slash === '' && LEFT_OUT.has(tag)) return skipTo(html, tag, end);
  if (tag === 'td' || tag === 'th') endCell(page, slash !== '');
  else if (tag === 'tr') endRow(page, slash === '');
  else if (tag === 'table') endRow(page, false);
  else if (tag === 'title' && slash !== '') endTitle(page);
  else if (page.row === undefined && ENDS_LINE.has(tag)) {
    endLine(page);
    page.isHeading = slash === '' && HEADING.test(tag);
  } else if (ENDS_LINE.has(tag)) page.line += ' ';
  return end;
}

function endLine(page: Page): void {
  if (page.isHeading) page.draft.heading(page.line);
  else page.draft.line(page.line);
  page.line = '';
  page.isHeading = false;
}

function endTitle(page: Page): void {
  page.title ??= page.line.trim();
  page.line = '';
}

function endCell(page: Page, isEnd: boolean): void {
  if (page.row === undefined) page.row = [];
  if (isEnd || page.line.trim() !== '') page.row.push(page.line.trim());
  page.line = '';
}

function endRow(page: Page, begins: boolean): void {
  if (page.line.trim() !== '') {
    if (page.row === undefined) endLine(page);
    else page.row.push(page.line.trim());
  }
  if (page.row !== undefined) page.draft.line(page.row.join('\t'));
  page.line = '';
  page.row = begins ? [] : undefined;
}

function after(html: string, mark: string, from: number): number {
  const found = html.indexOf(mark, from);
  return found < 0 ? html.length : found + mark.length;
}

function skipTo(html: string, tag: string, from: number): number {
  const close = new RegExp(`</${tag}\\s*>`, 'gi');
  close.lastIndex = from;
  return close.exec(html) === null ? html.length : close.lastIndex;
}

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replaceAll(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,6}));?/gi,
    (whole, decimal, hex, name) => {
      if (typeof name === 'string') return named[name.toLowerCase()] ?? whole;
      const code = typeof decimal === 'string' ? Number(decimal) : Number.parseInt(String(hex), 16);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
    },
  );
}
