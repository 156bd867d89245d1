import type { DocumentText } from './document-text.ts';
import { limits } from './limits.ts';

/** A text in the making, kept within the limits. */
export type Draft = {
  /** Returns whether no more fits into the body, so that reading on is of no use. */
  readonly isFull: () => boolean;
  /** Adds a paragraph, or a row of cells separated by `\t`; blank ones are left out. */
  line(text: string): void;
  /** Adds a paragraph that the format marks as a heading. */
  heading(text: string): void;
  /** Adds a text of the top or the foot of pages. */
  margin(text: string): void;
  /** Notes that something was left out. */
  cut(): void;
  /** Returns the text; what is blank in `about` is left out. */
  finish(about: About): DocumentText;
};

/** What a text is besides what was added line by line. */
type About = Omit<DocumentText, 'body' | 'headings' | 'headersAndFooters' | 'truncated'>;

/** Begins an empty text. */
export function startDraft(): Draft {
  const lines: string[] = [];
  const headings: string[] = [];
  const margins = new Set<string>();
  let length = 0;
  let isCut = false;
  const line = (text: string): void => {
    const tidied = tidy(text);
    if (tidied === '') return;
    const room = limits.characters - length;
    if (tidied.length + 1 > room) isCut = true;
    const kept = tidied.slice(0, Math.max(0, room - 1));
    if (kept === '') return;
    lines.push(kept);
    length += kept.length + 1;
  };
  return {
    isFull: () => isCut && length >= limits.characters - 1,
    line,
    heading(text) {
      const short = shorten(text);
      if (short !== '' && headings.length < limits.lines) headings.push(short);
      line(text);
    },
    margin(text) {
      const short = shorten(text);
      if (short !== '' && margins.size < limits.lines) margins.add(short);
    },
    cut() {
      isCut = true;
    },
    finish: (about) => ({
      ...tidied(about),
      headings,
      headersAndFooters: [...margins],
      body: lines.map((each) => `${each}\n`).join(''),
      ...(isCut && { truncated: true }),
    }),
  };
}

/** Returns what a text is, without what is blank. */
function tidied({ title = '', properties, ...about }: About): About {
  const short = shorten(title);
  const told = Object.entries(properties).map(([name, value]) => [name, shorten(value)] as const);
  return {
    ...about,
    ...(short !== '' && { title: short }),
    properties: Object.fromEntries(told.filter(([, value]) => value !== '')),
  };
}

/** Returns text in one line, cut to what is kept of a heading. */
function shorten(text: string): string {
  return tidy(text).replaceAll(/\s+/g, ' ').slice(0, limits.lineCharacters).toWellFormed();
}

/** Removes what no reader sees: control characters, half characters, blanks at the ends of lines. */
function tidy(text: string): string {
  return (
    text
      .replaceAll(/\r\n?|[\v\f\u2028\u2029]/g, '\n')
      // oxlint-disable-next-line no-control-regex -- they are what is taken away
      .replaceAll(/[\0-\x08\x0e-\x1f\x7f\xad\u200b\ufeff]/g, '')
      .replaceAll('\xa0', ' ')
      .replaceAll(/ *\n[ \n]*/g, '\n')
      .replaceAll(/^[ \n]+|[ \t\n]+$/g, '')
      .toWellFormed()
  );
}
