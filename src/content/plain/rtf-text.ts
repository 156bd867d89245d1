import type { DocumentText } from '../document-text.ts';
import type { Draft } from '../draft.ts';

/** Groups whose text is no text of the document. */
const LEFT_OUT = new Set(
  'fonttbl colortbl stylesheet listtable listoverridetable rsidtbl generator xmlnstbl themedata colorschememapping latentstyles datastore pict object objdata bin fldinst nonshppict'.split(
    ' ',
  ),
);
const MARGINS = new Set('header headerl headerr headerf footer footerl footerr footerf'.split(' '));
const PROPERTIES = new Set(['title', 'author', 'operator', 'company', 'subject', 'keywords']);
const CHARACTERS: Readonly<Record<string, string>> = {
  par: '\n',
  line: '\n',
  row: '\n',
  sect: '\n',
  page: '\n',
  cell: '\t',
  tab: '\t',
  emdash: '—',
  endash: '–',
  bullet: '•',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  emspace: ' ',
  enspace: ' ',
};

type Group = {
  readonly skips: boolean;
  /** `body`, `margin`, `footnote`, or a property. */
  readonly into: string;
  /** Characters that stand after one in Unicode for readers that know none. */
  readonly unicode: number;
};

type Reading = {
  readonly draft: Draft;
  readonly decoder: InstanceType<typeof TextDecoder>;
  /** What was said of properties and in footnotes. */
  readonly values: Record<string, string>;
  readonly groups: Group[];
  line: string;
  /** Bytes in the code page of the file that wait for the rest of their character. */
  bytes: number[];
  toSkip: number;
};

/** A control word, a byte, a control symbol, the bounds of a group, or text; line breaks of the file mean nothing. */
const token = /\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-f]{2})|\\([^a-z'])|([{}])|([^\\{}\r\n]+)|[\r\n]+/giy;
const OUTSIDE: Group = { skips: false, into: 'body', unicode: 1 };

/** Adds what a rich text file (bytes as Latin-1) says to the draft, and returns what it says about itself. */
export function readRtf(source: string, draft: Draft): Pick<DocumentText, 'title' | 'properties'> {
  const decoder = decoderFor(/\\ansicpg(\d+)/.exec(source.slice(0, 2000))?.[1]);
  const reading: Reading = {
    draft,
    decoder,
    values: {},
    groups: [OUTSIDE],
    line: '',
    bytes: [],
    toSkip: 0,
  };
  token.lastIndex = 0;
  while (token.lastIndex < source.length && !draft.isFull()) {
    const found = token.exec(source);
    if (found === null) break;
    readToken(reading, found);
  }
  flush(reading);
  draft.line(reading.line);
  const { title, operator, footnote = '', ...properties } = reading.values;
  for (const line of footnote.split('\n')) draft.line(line);
  return {
    ...(title !== undefined && { title }),
    properties: { ...properties, ...(operator !== undefined && { lastAuthor: operator }) },
  };
}

function readToken(reading: Reading, found: RegExpExecArray): void {
  const [whole, word, number, hex, symbol, brace, text] = found;
  if (whole.startsWith('\n') || whole.startsWith('\r')) return;
  if (hex !== undefined) {
    if (reading.toSkip > 0) reading.toSkip--;
    else reading.bytes.push(Number.parseInt(hex, 16));
    return;
  }
  flush(reading);
  if (brace === '{') reading.groups.push(groupOf(reading));
  else if (brace === '}') endGroup(reading);
  else if (text !== undefined) {
    add(reading, text.slice(reading.toSkip));
    reading.toSkip = Math.max(0, reading.toSkip - text.length);
  } else if (symbol === '*') change(reading, { skips: true });
  else if (symbol !== undefined) add(reading, symbol === '~' ? ' ' : symbol === '_' ? '-' : symbol);
  else if (word === 'u') {
    add(reading, String.fromCharCode((Number(number) + 0x10000) % 0x10000));
    reading.toSkip = groupOf(reading).unicode;
  } else if (word !== undefined) readWord(reading, word, number);
}

function readWord(reading: Reading, word: string, number: string | undefined): void {
  if (LEFT_OUT.has(word) || word === 'info') change(reading, { skips: true });
  else if (MARGINS.has(word)) change(reading, { into: 'margin' });
  else if (word === 'footnote') change(reading, { skips: false, into: word });
  else if (PROPERTIES.has(word)) {
    // A property may stand here twice, in the code page and then in Unicode.
    delete reading.values[word];
    change(reading, { skips: false, into: word });
  } else if (word === 'uc') change(reading, { unicode: Number(number ?? 1) });
  else if (CHARACTERS[word] !== undefined) add(reading, CHARACTERS[word]);
}

function groupOf({ groups }: Reading): Group {
  return groups.at(-1) ?? OUTSIDE;
}

function change(reading: Reading, to: Partial<Group>): void {
  reading.groups[reading.groups.length - 1] = { ...groupOf(reading), ...to };
}

function endGroup(reading: Reading): void {
  const { groups } = reading;
  const { into } = groupOf(reading);
  const isOutermost = groups.at(-2)?.into !== into;
  if (isOutermost && (into === 'margin' || into === 'footnote')) add(reading, '\n');
  if (groups.length > 1) groups.pop();
}

function add(reading: Reading, text: string): void {
  const { draft, values } = reading;
  const { skips, into } = groupOf(reading);
  if (skips) return;
  if (into !== 'body' && into !== 'margin') values[into] = (values[into] ?? '') + text;
  else if (text !== '\n') reading.line += text;
  else {
    if (into === 'body') draft.line(reading.line);
    else draft.margin(reading.line);
    reading.line = '';
  }
}

function flush(reading: Reading): void {
  if (reading.bytes.length > 0) add(reading, reading.decoder.decode(Uint8Array.from(reading.bytes)));
  reading.bytes = [];
}

function decoderFor(page: string | undefined): InstanceType<typeof TextDecoder> {
  const names: Readonly<Record<string, string>> = {
    '950': 'big5',
    '932': 'shift_jis',
    '1252': 'windows-1252',
    '65001': 'utf-8',
  };
  return new TextDecoder(names[page ?? ''] ?? 'gb18030');
}
