/** Colour codes. */
// oxlint-disable-next-line no-control-regex -- it is what colour codes begin with
const paint = /\u001b\[[\d;]*m/g;

/** Printable ASCII. */
const plain = /^[ -~]*$/;

/** Printable ASCII, dashes and quotes, common Chinese characters and their punctuation. */
const ordinary = /^[ -~\u00b7\u2010-\u2027\u3001-\u3020\u4e00-\u9fff\uff01-\uff60]*$/;
/** From here on they take two columns. */
const FIRST_WIDE = 0x3001;

/** First and last code points that take two columns, by Unicode's East Asian Width; what lies between is never used alone. */
const wideRanges: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0x4dbf],
  [0x4e00, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe10, 0xfe19],
  [0xfe30, 0xfe6f],
  [0xff01, 0xff60],
  [0xffe0, 0xffe6],
  [0x16fe0, 0x18cff],
  [0x1aff0, 0x1b2ff],
  [0x20000, 0x3fffd],
];

let segmenter: Intl.Segmenter | undefined;

/**
 * Returns how many columns a terminal needs for `text`: two for a Chinese character or a picture, none for marks and
 * colour codes. This has a table of its own, because the packages that know more take longer to load than a search
 * takes.
 */
export function displayWidth(text: string): number {
  if (plain.test(text)) return text.length;
  let width = 0;
  if (isOrdinary(text)) {
    for (let at = 0; at < text.length; at++) width += ordinaryWidth(text, at);
    return width;
  }
  for (const grapheme of graphemesOf(text.replaceAll(paint, ''))) width += graphemeWidth(grapheme);
  return width;
}

/** Returns the columns of one character of ordinary text (`isOrdinary`). */
export function ordinaryWidth(text: string, at: number): 1 | 2 {
  return text.charCodeAt(at) < FIRST_WIDE ? 1 : 2;
}

/**
 * Returns whether `text` consists only of printable ASCII, common Chinese characters and the usual punctuation, as
 * nearly all names do: each is one character to a person, and safe to print.
 */
export function isOrdinary(text: string): boolean {
  return ordinary.test(text);
}

/** Returns the single characters as a person sees them (grapheme clusters). */
export function graphemesOf(text: string): readonly string[] {
  // Nothing joins such characters.
  if (isOrdinary(text)) return text.split('');
  segmenter ??= new Intl.Segmenter();
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

function graphemeWidth(grapheme: string): number {
  const code = grapheme.codePointAt(0) ?? 0;
  if (code >= 0x20 && code < 0x7f && grapheme.length === 1) return 1;
  // Half-width voice marks join the character before them, but stand beside it.
  const marks = grapheme.length > 1 ? (grapheme.slice(1).match(/[\uff9e\uff9f]/g)?.length ?? 0) : 0;
  if (isWide(code)) return 2 + marks;
  if (isUnseen(grapheme)) return 0;
  return isPicture(grapheme) ? 2 : 1 + marks;
}

// Expressions with Unicode classes are created where they are used, since compiling them takes a noticeable part of a
// search.

function isUnseen(grapheme: string): boolean {
  return /^[\p{Default_Ignorable_Code_Point}\p{Control}\p{Mark}\p{Surrogate}]+$/u.test(grapheme);
}

function isPicture(grapheme: string): boolean {
  return /^(?:\p{Emoji_Presentation}|\p{Regional_Indicator}{2}|\p{Extended_Pictographic}\ufe0f|[\d#*]\ufe0f)/u.test(
    grapheme,
  );
}

function isWide(code: number): boolean {
  return code >= 0x1100 && wideRanges.some(([first, last]) => first <= code && code <= last);
}
