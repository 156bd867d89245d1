import { bigramQuery, bigramText, MOST_UNITS, putRange, putUnit, room, SPACE } from './bigrams.ts';
import type { FoldedText } from './fold.ts';

/**
 * Where in a name a word stands: `whole`, not inside a longer run of Latin letters or of digits; `stem`, anywhere but in
 * the extension; `anywhere`.
 */
export type NamePlace = 'whole' | 'stem' | 'anywhere';

/** A full-text expression for names, and whether it alone proves that the word stands there. */
export type NameMatch = { readonly match: string; readonly exact: boolean };

/** Begin the index words of an extension, and those of whole runs; no character of a text has these numbers. */
const [IN_EXTENSION, WHOLE] = [0xfdd0, 0xfdd1];

/**
 * Returns the index words of a document's name in UTF-8, in a buffer that the next call overwrites: those of
 * `bigramText`, marked where they stand in the extension, and before it also each whole run of Latin letters or of
 * digits.
 */
export function nameWords(name: FoldedText): Uint8Array {
  const end = name.length > MOST_UNITS ? undefined : putName(name);
  return end === undefined ? Buffer.from(wholeNameWords(name)) : room.subarray(0, end);
}

function putName(name: FoldedText): number | undefined {
  const stem = stemLength(name);
  let end = putRange(name, { from: 0, until: stem, mark: 0 }, 0);
  if (end !== undefined && stem < name.length)
    end = putRange(name, { from: stem + 1, until: name.length, mark: IN_EXTENSION }, end);
  if (end === undefined) return undefined;
  for (let from = 0; from < stem;) {
    const until = endOfRun(name, from, stem);
    if (until > from) {
      end = putUnit(WHOLE, end);
      for (let at = from; at < until; at++) room[end++] = name.charCodeAt(at);
      room[end++] = SPACE;
    }
    from = Math.max(until, from + 1);
  }
  return end === 0 ? 0 : end - 1;
}

function wholeNameWords(name: FoldedText): string {
  const stem = name.slice(0, stemLength(name)) as FoldedText;
  const extension = bigramText(name.slice(stem.length + 1) as FoldedText);
  const inExtension = extension === '' ? [] : extension.split(' ').map((word) => marked(IN_EXTENSION, word));
  return [bigramText(stem), ...inExtension, ...runsOf(stem).map((run) => marked(WHOLE, run))]
    .filter((words) => words !== '')
    .join(' ');
}

/**
 * Returns how many UTF-16 units stand before the extension: Latin letters, with or without digits, behind the last dot.
 * `STEM_LENGTH` (catalog/name-test.ts) says the same.
 */
function stemLength(name: FoldedText): number {
  const dot = name.lastIndexOf('.');
  if (dot <= 0) return name.length;
  let hasLetter = false;
  for (let at = dot + 1; at < name.length; at++) {
    const kind = kindOf(name.charCodeAt(at));
    if (kind === OTHER) return name.length;
    hasLetter ||= kind === LETTER;
  }
  return hasLetter ? dot : name.length;
}

/** Returns where the run of letters or of digits ends that begins at `from`; `from` itself if there is none. */
function endOfRun(text: string, from: number, until: number): number {
  const kind = kindOf(text.charCodeAt(from));
  if (kind === OTHER) return from;
  let at = from + 1;
  while (at < until && kindOf(text.charCodeAt(at)) === kind) at++;
  return at;
}

/** Kinds of UTF-16 units. */
const [OTHER, LETTER, DIGIT] = [0, 1, 2];

function kindOf(unit: number): number {
  if (unit >= 0x61 && unit <= 0x7a) return LETTER;
  return unit >= 0x30 && unit <= 0x39 ? DIGIT : OTHER;
}

/** Returns whether `word` has Latin letters or digits, so that it matters where in a name it stands. */
export function hasRun(word: FoldedText): boolean {
  return /[a-z0-9]/.test(word);
}

function runsOf(text: string): readonly string[] {
  return text.match(/[a-z]+|[0-9]+/g) ?? [];
}

/** Returns whether `word` stands in `text`, and at one place not inside a longer run. */
export function isWholeIn(text: FoldedText, word: FoldedText): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (isBoundary(text, at) && isBoundary(text, at + word.length)) return true;
  }
  return false;
}

/** Returns whether the units before and at `at` belong to different runs, or to none. */
function isBoundary(text: string, at: number): boolean {
  const kind = at === 0 || at === text.length ? OTHER : kindOf(text.charCodeAt(at));
  return kind === OTHER || kindOf(text.charCodeAt(at - 1)) !== kind;
}

/** Returns how to find the names in which `word` stands at `place`; undefined if the index cannot help. */
export function nameMatch(word: FoldedText, place: NamePlace): NameMatch | undefined {
  const { tokens, prefix, exact } = bigramQuery(word);
  if (place === 'whole') {
    const runs = runsOf(word);
    const others = tokens.filter((token) => !/^[a-z0-9]+$/.test(token));
    const all = [...others, ...runs.map((run) => marked(WHOLE, run))];
    return { match: all.map((token) => `"${token}"`).join(' AND '), exact: runs[0] === word };
  }
  if (prefix !== undefined) return { match: either(prefix, place, ' *'), exact };
  if (tokens.length === 0) return undefined;
  return { match: tokens.map((token) => either(token, place, '')).join(' AND '), exact };
}

function either(token: string, place: 'stem' | 'anywhere', star: '' | ' *'): string {
  const inStem = `"${token}"${star}`;
  if (place === 'stem' || !/^[a-z0-9]+$/.test(token)) return inStem;
  return `(${inStem} OR "${marked(IN_EXTENSION, token)}"${star})`;
}

function marked(mark: number, word: string): string {
  return String.fromCharCode(mark) + word;
}
