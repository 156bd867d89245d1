import { displayWidth, graphemesOf, isOrdinary } from './display-width.ts';

export { displayWidth } from './display-width.ts';

/** Returns `text` with blanks after it (before it with `side` `left`) up to `width` columns. */
export function padToWidth(text: string, width: number, side: 'left' | 'right' = 'right'): string {
  const blanks = ' '.repeat(Math.max(0, width - displayWidth(text)));
  return side === 'right' ? text + blanks : blanks + text;
}

/** Returns `text` in at most `width` columns: what is cut out of its middle becomes `…`, its extension stays. */
export function cutToWidth(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  if (width < 1) return '';
  const characters = graphemesOf(text);
  const extension = /\.[A-Za-z0-9]{1,5}$/.exec(text)?.[0] ?? '';
  const tailWidth = Math.min(Math.max(extension.length, Math.floor((width - 1) / 2)), width - 1);
  const tail = takeWidth(characters.toReversed(), tailWidth).toReversed().join('');
  const head = takeWidth(characters, width - 1 - displayWidth(tail)).join('');
  return `${head}…${tail}`;
}

/** Returns `text` broken into lines of at most `width` columns, between words where it can, else anywhere. */
export function wrapToWidth(text: string, width: number): readonly string[] {
  if (!Number.isFinite(width)) return text.split('\n');
  if (displayWidth(text) <= width && !text.includes('\n')) return [text];
  return text.split('\n').flatMap((line) => wrapLine(line, Math.max(2, width)));
}

function wrapLine(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const joined = line === '' ? word : `${line} ${word}`;
    if (displayWidth(joined) <= width) {
      line = joined;
      continue;
    }
    const isLong = displayWidth(word) > width;
    if (!isLong) {
      lines.push(line.trimEnd());
      line = word;
      continue;
    }
    // A word that fills a line by itself goes on where the last one ended: Chinese text has no blanks.
    let rest: readonly string[] = graphemesOf(joined);
    while (displayWidth(rest.join('')) > width) {
      const taken = takeWidth(rest, width);
      lines.push(taken.join('').trimEnd());
      rest = rest.slice(Math.max(1, taken.length));
    }
    line = rest.join('');
  }
  return [...lines, line.trimEnd()];
}

/**
 * Returns `text`, which may come from a file's name, in which every character that could move the cursor, or colour,
 * reorder or hide text, is written visibly: `\n`, `\x1b`, `\u202e`. Ordinary text comes back as it is.
 */
export function showSafely(text: string): string {
  return isOrdinary(text) ? text : text.replaceAll(unsafe(), escaped);
}

/** Controls of terminals, of direction and of lines, invisible joiners and tags, and halves of characters. */
function unsafe(): RegExp {
  return /[\p{Cc}\p{Cs}\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;
}

function escaped(character: string): string {
  if (character === '\n') return '\\n';
  if (character === '\r') return '\\r';
  if (character === '\t') return '\\t';
  const code = character.codePointAt(0) ?? 0;
  if (code > 0xffff) return `\\u{${code.toString(16)}}`;
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
