import type { Condition } from '../query/condition.ts';
import { foldText } from '../text/fold.ts';
import type { FoldedText } from '../text/fold.ts';
import { hasContent } from './content-index.ts';
import { inflated } from './deflated.ts';
import type { IndexDatabase } from './open-database.ts';
import type { Snippet } from './query.ts';

/** Characters that are shown before and after what was found; whoever shows it cuts it to the place there is. */
const BEFORE = 30;
const AFTER = 60;

/** A word that is sought in texts. */
type Sought = { readonly word: FoldedText; readonly text: string; readonly isAsked: boolean };

/**
 * Returns what tells where the text of a document has a word of the question: one that is sought in texts alone, or that
 * its name lacks.
 */
export function snippetReader(
  database: IndexDatabase,
  where: Condition | undefined,
): (document: number, name: string) => Snippet | undefined {
  const words = soughtIn(where);
  if (words.length === 0 || !hasContent(database)) return () => undefined;
  const read = database
    .ask<[number], Uint8Array | null>(
      'SELECT body FROM document_content dc JOIN content c ON c.id = dc.content WHERE dc.document = ?',
    )
    .pluck();
  return (document, name) => {
    const wanted = words.filter(({ word, isAsked }) => isAsked || !foldText(name).includes(word));
    const bytes = wanted.length === 0 ? undefined : read.get(document);
    if (bytes === undefined || bytes === null) return undefined;
    const body = inflated(bytes);
    for (const each of wanted) {
      const found = placeOf(body, each);
      if (found !== undefined) return snippetAt(body, found);
    }
    return undefined;
  };
}

function soughtIn(where: Condition | undefined): readonly Sought[] {
  if (where === undefined) return [];
  if (where.kind === 'all' || where.kind === 'any') return where.of.flatMap(soughtIn);
  if (where.kind !== 'word' || where.place === 'name' || where.place === 'folder') return [];
  const text = where.text.trim();
  const isAsked = where.place === 'content';
  const isSought = text !== '' && (isAsked || isLong(foldText(text)));
  return isSought ? [{ word: foldText(text), text, isAsked }] : [];
}

/** Returns whether a word has two characters and more: a single one is in nearly every text. */
export function isLong(word: FoldedText): boolean {
  return (word.codePointAt(0) ?? 0) > 0xffff ? word.length > 2 : word.length > 1;
}

type Place = readonly [from: number, until: number];

function placeOf(body: string, { word, text }: Sought): Place | undefined {
  const at = body.indexOf(text);
  if (at >= 0) return [at, at + text.length];
  const folded = foldText(body);
  const inFolded = folded.indexOf(word);
  if (inFolded < 0) return undefined;
  return folded.length === body.length
    ? [inFolded, inFolded + word.length]
    : unfolded(body, inFolded, word.length);
}

/** Folding may make one character several: each is folded alone to find where it came from. */
function unfolded(body: string, from: number, length: number): Place {
  let [at, inFolded, start] = [0, 0, 0];
  for (const character of body) {
    if (inFolded <= from) start = at;
    if (inFolded >= from + length) break;
    at += character.length;
    inFolded += foldText(character).length;
  }
  return [start, at];
}

function snippetAt(body: string, [from, until]: Place): Snippet {
  return {
    before: onOneLine(lastOf(body.slice(Math.max(0, from - 2 * BEFORE - 1), from), BEFORE)).trimStart(),
    hit: onOneLine(body.slice(from, until)),
    after: onOneLine(firstOf(body.slice(until, until + 2 * AFTER), AFTER)).trimEnd(),
  };
}

/** Returns the first characters of a text that is twice as many units long, which hold as many, whatever they are. */
function firstOf(text: string, count: number): string {
  return halves.test(text) ? Array.from(text).slice(0, count).join('') : text.slice(0, count);
}

function lastOf(text: string, count: number): string {
  return halves.test(text) ? Array.from(text).slice(-count).join('') : text.slice(-count);
}

/** Of characters that are two units. */
const halves = /[\ud800-\udfff]/;

function onOneLine(text: string): string {
  return text.replaceAll(blanks, ' ');
}

/** Blanks and controls: the class that says the same takes longer to compile than a snippet to make. */
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const blanks = /[\s\u0000-\u001f\u007f-\u009f]+/g;
