import type { OpenFile } from '../../files/disk.ts';
import { openCompound } from '../compound/open-compound.ts';
import type { Compound } from '../compound/open-compound.ts';
import { compoundProperties } from '../compound/property-set.ts';
import type { DocumentText } from '../document-text.ts';
import { startDraft } from '../draft.ts';
import type { Draft } from '../draft.ts';
import { limits } from '../limits.ts';
import { viewOf } from '../read-bytes.ts';
import { damaged, Unreadable } from '../unreadable.ts';

/** Kinds of records. */
const SLIDE_LIST = 0x0ff0;
const SLIDE_PLACE = 0x03f3;
const SLIDE = 0x03ee;
const NOTES = 0x03f0;
const MASTER = 0x03f8;
const MARGINS = 0x0fd9;
const STRING = 0x0fba;
const TEXT_KIND = 0x0f9f;
const WIDE_TEXT = 0x0fa0;
const NARROW_TEXT = 0x0fa8;
/** Version bits of a record that holds records. */
const CONTAINER = 0xf;
const ENCRYPTED_TOKEN = 0xf3d1c4df;
const TITLES = new Set([0, 6]);

/** Returns the text of a presentation of PowerPoint 97 to 2003. */
export async function readPpt(file: OpenFile): Promise<DocumentText> {
  const compound = openCompound(file);
  if (isEncrypted(compound)) throw new Unreadable({ code: 'password', details: {} });
  const bytes = compound.read('PowerPoint Document', limits.whole);
  if (bytes === undefined || bytes.length < 8) throw damaged('PowerPoint Document');
  const draft = startDraft();
  const reading: Reading = { view: viewOf(bytes), draft, slides: 0, textKind: 1, seen: new Set() };
  readRecords(reading, { from: 0, to: bytes.length, depth: 0, isSlide: false, isMargin: false });
  return draft.finish({ kind: 'ppt', ...compoundProperties(compound), slides: reading.slides });
}

type Reading = {
  readonly view: DataView;
  readonly draft: Draft;
  slides: number;
  /** What the next text is: 0 and 6 are titles. */
  textKind: number;
  /** Texts lie in the outline and again on the slide. */
  readonly seen: Set<string>;
};

type Span = {
  readonly from: number;
  readonly to: number;
  readonly depth: number;
  /** Texts of masters and notes are prompts; those of slides and of the outline are the document's. */
  readonly isSlide: boolean;
  readonly isMargin: boolean;
};

function readRecords(reading: Reading, { from, to, depth, isSlide, isMargin }: Span): void {
  const { view, draft } = reading;
  if (depth > limits.nesting) throw new Unreadable({ code: 'too-large', details: { what: 'nesting' } });
  let at = from;
  while (at + 8 <= to && !draft.isFull()) {
    const head = view.getUint16(at, true);
    const type = view.getUint16(at + 2, true);
    const start = at + 8;
    const end = Math.min(to, start + view.getUint32(at + 4, true));
    if (type === SLIDE_PLACE && isSlide) reading.slides++;
    if (isMargin && type === STRING) draft.margin(textAt(view, type, { start, end }));
    else if (isSlide && (type === WIDE_TEXT || type === NARROW_TEXT))
      tell(reading, textAt(view, type, { start, end }));
    else if (type === TEXT_KIND && end - start >= 4) reading.textKind = view.getUint32(start, true);
    else if ((head & CONTAINER) === CONTAINER && type !== MASTER && type !== NOTES) {
      const holdsSlides = type === SLIDE || (type === SLIDE_LIST && head >> 4 === 0);
      readRecords(reading, {
        from: start,
        to: end,
        depth: depth + 1,
        isSlide: isSlide || holdsSlides,
        isMargin: type === MARGINS,
      });
    }
    at = end;
  }
}

function textAt(
  view: DataView,
  type: number,
  { start, end }: { readonly start: number; readonly end: number },
): string {
  const bytes = Buffer.from(view.buffer, view.byteOffset + start, end - start);
  return bytes.toString(type === NARROW_TEXT ? 'latin1' : 'utf16le');
}

function tell(reading: Reading, text: string): void {
  const { draft, textKind, seen } = reading;
  reading.textKind = 1;
  // An asterisk alone stands for a number of the page.
  if (seen.has(text) || text.trim() === '*') return;
  seen.add(text);
  if (TITLES.has(textKind)) return draft.heading(text.replaceAll(/[\r\v]/g, ' '));
  for (const line of text.split(/[\r\v]/)) draft.line(line);
}

function isEncrypted(compound: Compound): boolean {
  const user = compound.read('Current User', 16);
  return user !== undefined && user.length >= 16 && viewOf(user).getUint32(12, true) === ENCRYPTED_TOKEN;
}
