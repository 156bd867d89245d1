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
  const reading = startReading(listener.paragraph);
  let skipped = 0;
  return readXml(pieces, part, {
    open(name, attributes) {
      if (skipped > 0 || SKIPPED.has(name)) skipped++;
      else reading.open(name, attributes);
    },
    close(name) {
      if (skipped > 0) skipped--;
      else reading.close(name);
    },
    text: (text) => {
      if (skipped === 0) reading.text(text);
    },
    ...(listener.isDone !== undefined && { isDone: listener.isDone }),
  });
}

type Open = { text: string; style?: string; isOutlined: boolean };
type Row = { readonly cells: string[][] };

function startReading(tell: (paragraph: Paragraph) => void): {
  open(name: string, attributes: Attributes): void;
  close(name: string): void;
  text(text: string): void;
} {
  const paragraphs: Open[] = [];
  const rows: Row[] = [];
  let isText = false;
  let placeholder: string | undefined;
  const add = (text: string): void => {
    const paragraph = paragraphs.at(-1);
    if (paragraph !== undefined && paragraph.text.length < limits.characters) paragraph.text += text;
  };
  const tellLine = ({ text, style, isOutlined }: Open): void => {
    const cell = rows.at(-1)?.cells.at(-1);
    if (cell !== undefined) cell.push(text.replaceAll(/[\t\n]/g, ' ').trim());
    else
      tell({
        text,
        isOutlined,
        ...(style !== undefined && { style }),
        ...(placeholder !== undefined && { placeholder }),
      });
  };
  const marks = (name: string, attributes: Attributes): void => {
    const paragraph = paragraphs.at(-1);
    if (paragraph === undefined) return;
    const value = attribute(attributes, 'val');
    if (name === 'pStyle' && value !== undefined) paragraph.style = value;
    else if (name === 'outlineLvl') paragraph.isOutlined = Number(value) < NO_OUTLINE;
    // A tab with a value is a stop on the ruler.
    else if (name === 'tab' && value === undefined) paragraph.text += '\t';
    else if (name === 'br' || name === 'cr') paragraph.text += '\n';
    else if (name === 'noBreakHyphen') paragraph.text += '-';
  };
  return {
    open(name, attributes) {
      if (name === 'p') paragraphs.push({ text: '', isOutlined: false });
      else if (name === 't') isText = true;
      else if (name === 'tr') rows.push({ cells: [] });
      else if (name === 'tc') rows.at(-1)?.cells.push([]);
      else if (name === 'sp') placeholder = undefined;
      else if (name === 'ph') placeholder = attributes['type'] ?? 'body';
      else marks(name, attributes);
    },
    close(name) {
      if (name === 't') isText = false;
      else if (name === 'sp') placeholder = undefined;
      else if (name === 'p') {
        const paragraph = paragraphs.pop();
        if (paragraph !== undefined) tellLine(paragraph);
      } else if (name === 'tr') {
        const row = rows.pop();
        const text = row?.cells.map((cell) => cell.filter((each) => each !== '').join(' ')).join('\t');
        if (text !== undefined) tellLine({ text, isOutlined: false });
      }
    },
    text: (text) => {
      if (isText) add(text);
    },
  };
}
