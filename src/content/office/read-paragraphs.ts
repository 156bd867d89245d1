import { limits } from '../limits.ts';
import { attribute, readXml } from '../package/read-xml.ts';
import type { Attributes } from '../package/read-xml.ts';

/** A paragraph or a row of a table as the format marks it. */
type Paragraph = {
  readonly text: string;
  /** Its style, when it has one. */
  readonly style?: string;
  /** It stands in the outline of the document. */
  readonly isOutlined: boolean;
  /** What a shape of a slide is for: `title`, `ftr`, `sldNum` … */
  readonly placeholder?: string;
};

type Listener = {
  readonly paragraph: (paragraph: Paragraph) => void;
  readonly isDone?: () => boolean;
};

/** Left out with all that is in it: what was moved elsewhere, and what stands beside for older programs. */
const SKIPPED = new Set(['Fallback', 'moveFrom', 'rPh']);
const NO_OUTLINE = 9;

/**
 * Reads the paragraphs and rows of a part in WordprocessingML or DrawingML, whose names for them are the same. Texts in
 * boxes come before the paragraph that holds the box.
 */
export function readParagraphs(
  pieces: AsyncIterable<Uint8Array>,
  part: string,
  listener: Listener,
): Promise<void> {
  const reading: Reading = {
    tell: listener.paragraph,
    paragraphs: [],
    rows: [],
    isText: false,
    placeholder: undefined,
  };
  let skipped = 0;
  return readXml(pieces, part, {
    open(name, attributes) {
      if (skipped > 0 || SKIPPED.has(name)) skipped++;
      else openElement(reading, name, attributes);
    },
    close(name) {
      if (skipped > 0) skipped--;
      else closeElement(reading, name);
    },
    text: (text) => {
      if (skipped === 0) addText(reading, text);
    },
    ...(listener.isDone !== undefined && { isDone: listener.isDone }),
  });
}

type Open = { text: string; style?: string; isOutlined: boolean };

type Reading = {
  readonly tell: (paragraph: Paragraph) => void;
  /** The paragraphs, and the cells of the rows, that are open, the innermost last. */
  readonly paragraphs: Open[];
  readonly rows: string[][][];
  isText: boolean;
  placeholder: string | undefined;
};

function openElement(reading: Reading, name: string, attributes: Attributes): void {
  if (name === 'p') reading.paragraphs.push({ text: '', isOutlined: false });
  else if (name === 't') reading.isText = true;
  else if (name === 'tr') reading.rows.push([]);
  else if (name === 'tc') reading.rows.at(-1)?.push([]);
  else if (name === 'sp') reading.placeholder = undefined;
  else if (name === 'ph') reading.placeholder = attributes['type'] ?? 'body';
  else mark(reading.paragraphs.at(-1), name, attributes);
}

/** Takes what an element says of the paragraph that it stands in. */
function mark(paragraph: Open | undefined, name: string, attributes: Attributes): void {
  if (paragraph === undefined) return;
  const value = attribute(attributes, 'val');
  if (name === 'pStyle' && value !== undefined) paragraph.style = value;
  else if (name === 'outlineLvl') paragraph.isOutlined = Number(value) < NO_OUTLINE;
  // A tab with a value is a stop on the ruler.
  else if (name === 'tab' && value === undefined) paragraph.text += '\t';
  else if (name === 'br' || name === 'cr') paragraph.text += '\n';
  else if (name === 'noBreakHyphen') paragraph.text += '-';
}

function closeElement(reading: Reading, name: string): void {
  if (name === 't') reading.isText = false;
  else if (name === 'sp') reading.placeholder = undefined;
  else if (name === 'p') {
    const paragraph = reading.paragraphs.pop();
    if (paragraph !== undefined) endLine(reading, paragraph);
  } else if (name === 'tr') {
    const cells = reading.rows.pop() ?? [];
    const text = cells.map((cell) => cell.filter((each) => each !== '').join(' ')).join('\t');
    endLine(reading, { text, isOutlined: false });
  }
}

function addText({ isText, paragraphs }: Reading, text: string): void {
  const paragraph = paragraphs.at(-1);
  if (isText && paragraph !== undefined && paragraph.text.length < limits.characters) paragraph.text += text;
}

/** Tells a paragraph, or puts it into the cell that is open. */
function endLine({ rows, placeholder, tell }: Reading, { text, style, isOutlined }: Open): void {
  const cell = rows.at(-1)?.at(-1);
  if (cell !== undefined) cell.push(text.replaceAll(/[\t\n]/g, ' ').trim());
  else {
    tell({
      text,
      isOutlined,
      ...(style !== undefined && { style }),
      ...(placeholder !== undefined && { placeholder }),
    });
  }
}
