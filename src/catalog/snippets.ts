import type { Condition } from '../query/condition.ts';
import { foldText } from '../text/fold.ts';
import type { FoldedText } from '../text/fold.ts';
import { hasContent } from './content-index.ts';
import { inflated } from './deflated.ts';
import type { IndexDatabase } from './open-database.ts';
import type { Snippet } from './query.ts';

/** Characters shown before and after a match; the caller shortens this to the space it has. */
const BEFORE = 30;
const AFTER = 60;

/** A word that is searched for in texts. */
type Sought = { readonly word: FoldedText; readonly text: string; readonly isAsked: boolean };

/**
 * Returns a function that finds where the text of a document contains a word of the question: a word that is sought
 * only in texts, or one that the document's name lacks.
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

/** Returns whether a word has at least two characters: a single one occurs in nearly every text. */
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

/**
 * Returns the place in `body` of a match in its folded form. Folding may turn one character into several, so characters
 * are folded one by one to find where the match comes from.
 */
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

/** Returns the first `count` characters of `text`, of which the caller need only pass twice as many code units. */
function firstOf(text: string, count: number): string {
  return halves.test(text) ? Array.from(text).slice(0, count).join('') : text.slice(0, count);
}

function lastOf(text: string, count: number): string {
  return halves.test(text) ? Array.from(text).slice(-count).join('') : text.slice(-count);
}

/** Surrogates: halves of characters that take two code units. */
const halves = /[\ud800-\udfff]/;

function onOneLine(text: string): string {
  return text.replaceAll(blanks, ' ');
}

/** Blanks and control characters. The equivalent Unicode class takes longer to compile than a snippet takes to make. */
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const blanks = /[\s\u0000-\u001f\u007f-\u009f]+/g;
