import stringWidth from 'string-width';
import wrapAnsi from 'wrap-ansi';

/** Controls of terminals, of direction and of lines, invisible joiners, and halves of characters. */
const unsafe = /[\p{Cc}\p{Cs}\u061c\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/u;
const everyUnsafe = new RegExp(unsafe.source, 'gu');

/** Returns how many columns a terminal needs for `text`: two for a Chinese character, none for colour codes. */
export function displayWidth(text: string): number {
  return stringWidth(text);
}

/** Returns `text` with blanks after it (before it with `side` `left`) up to `width` columns. */
export function padToWidth(text: string, width: number, side: 'left' | 'right' = 'right'): string {
  const blanks = ' '.repeat(Math.max(0, width - displayWidth(text)));
  return side === 'right' ? text + blanks : blanks + text;
}

/** Returns `text` in at most `width` columns: what is cut out of its middle becomes `…`, its extension stays. */
export function cutToWidth(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  if (width < 1) return '';
  const characters = Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment);
  const extension = /\.[A-Za-z0-9]{1,5}$/.exec(text)?.[0] ?? '';
  const tailWidth = Math.min(Math.max(extension.length, Math.floor((width - 1) / 2)), width - 1);
  const tail = takeWidth(characters.toReversed(), tailWidth).toReversed().join('');
  const head = takeWidth(characters, width - 1 - displayWidth(tail)).join('');
  return `${head}…${tail}`;
}

/** Returns `text` broken into lines of at most `width` columns, between words where it can, else anywhere. */
export function wrapToWidth(text: string, width: number): readonly string[] {
  if (displayWidth(text) <= width && !text.includes('\n')) return [text];
  if (!Number.isFinite(width)) return text.split('\n');
  return wrapAnsi(text, Math.max(2, width), { hard: true, trim: true }).split('\n');
}

/**
 * Returns `text`, which may come from a file's name, with every character that could move the cursor, colour, reorder
 * or hide text written visibly: `\n`, `\x1b`, `\u202e`. Ordinary text comes back as it is.
 */
export function showSafely(text: string): string {
  return unsafe.test(text) ? text.replaceAll(everyUnsafe, escaped) : text;
}

function escaped(character: string): string {
  if (character === '\n') return '\\n';
  if (character === '\r') return '\\r';
  if (character === '\t') return '\\t';
  const code = character.charCodeAt(0);
  return code < 0x100
    ? `\\x${code.toString(16).padStart(2, '0')}`
    : `\\u${code.toString(16).padStart(4, '0')}`;
}

/** Returns the longest beginning of `characters` that needs no more than `width` columns. */
function takeWidth(characters: readonly string[], width: number): readonly string[] {
  let used = 0;
  const end = characters.findIndex((character) => (used += displayWidth(character)) > width);
  return end < 0 ? characters : characters.slice(0, end);
}
