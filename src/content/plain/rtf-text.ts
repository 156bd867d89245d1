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
  /** `body`, `margin`, or a property. */
  readonly into: string;
  readonly unicode: number;
};

/** A control word, a byte, a control symbol, the bounds of a group, or text; line breaks of the file mean nothing. */
const token = /\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-f]{2})|\\([^a-z'])|([{}])|([^\\{}\r\n]+)|[\r\n]+/giy;

/** Adds what a rich text file (bytes as Latin-1) says to the draft, and returns what it says about itself. */
export function readRtf(source: string, draft: Draft): Pick<DocumentText, 'title' | 'properties'> {
  const decoder = decoderFor(/\\ansicpg(\d+)/.exec(source.slice(0, 2000))?.[1]);
  const values: Record<string, string> = {};
  const groups: Group[] = [{ skips: false, into: 'body', unicode: 1 }];
  let line = '';
  let bytes: number[] = [];
  let toSkip = 0;
  const group = (): Group => groups.at(-1) ?? { skips: true, into: 'body', unicode: 1 };
  const add = (text: string): void => {
    const { skips, into } = group();
    if (skips) return;
    if (into !== 'body' && into !== 'margin') values[into] = (values[into] ?? '') + text;
    else if (text !== '\n') line += text;
    else {
      if (into === 'body') draft.line(line);
      else draft.margin(line);
      line = '';
    }
  };
  const flush = (): void => {
    if (bytes.length > 0) add(decoder.decode(Uint8Array.from(bytes)));
    bytes = [];
  };
  token.lastIndex = 0;
  while (token.lastIndex < source.length && !draft.isFull()) {
    const [whole, word, number, hex, symbol, brace, text] = token.exec(source) ?? [];
    if (whole === undefined) break;
    if (hex !== undefined) {
      if (toSkip > 0) toSkip--;
      else bytes.push(Number.parseInt(hex, 16));
      continue;
    }
    flush();
    if (brace === '{') groups.push(group());
    else if (brace === '}') {
      if (group().into === 'margin' && groups.at(-2)?.into !== 'margin') add('\n');
      if (groups.length > 1) groups.pop();
    } else if (text !== undefined) {
      add(text.slice(toSkip));
      toSkip = Math.max(0, toSkip - text.length);
    } else if (symbol === '*') groups[groups.length - 1] = { ...group(), skips: true };
    else if (symbol !== undefined) add(symbol === '~' ? ' ' : symbol === '_' ? '-' : symbol);
    else if (word === 'u') {
      add(String.fromCharCode((Number(number) + 0x10000) % 0x10000));
      toSkip = group().unicode;
    } else if (word !== undefined) {
      const change = changeBy(word, number);
      if (change !== undefined) groups[groups.length - 1] = { ...group(), ...change };
      const character = CHARACTERS[word];
      if (character !== undefined) add(character);
    }
  }
  flush();
  draft.line(line);
  const { title, operator, ...properties } = values;
  return {
    ...(title !== undefined && { title }),
    properties: { ...properties, ...(operator !== undefined && { lastAuthor: operator }) },
  };
}

function changeBy(word: string, number: string | undefined): Partial<Group> | undefined {
  if (LEFT_OUT.has(word)) return { skips: true };
  if (MARGINS.has(word)) return { into: 'margin' };
  if (word === 'info') return { skips: true };
  if (PROPERTIES.has(word)) return { skips: false, into: word };
  return word === 'uc' ? { unicode: Number(number ?? 1) } : undefined;
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
