import { isDigit } from './name-characters.ts';

const copyMark =
  /(?:[ _-]*(?:\((?:\d{1,2}|副本|复件|copy)\)|\[\d{1,2}\])| *[-–—_ ] *(?:的?副本|复件|拷贝|copy)(?: *(?:\(\d{1,3}\)|\d{1,3}))?)$/iu;
/** `排期.xlsx的副本`, and what sync programs append to the older copy in a conflict. */
const copyOfQuoted =
  /(?:的(?:副本|复件|拷贝)(?: *(?:\(\d{1,3}\)|\d{1,3}))?| *[([][^()[\]]*(?:冲突|conflict)[^()[\]]*[)\]])$/iu;
const copyOnly = /^(?:副本|复件|copy)(?: *\(?\d{1,3}\)?)?$/iu;
const extensionWord = /(?:[ ._-]+|(?<![a-z]))(?:docx?|xlsx?|pptx?|pdf|jpe?g|png|psd|mp4|zip|rar|wps|rtf)$/iu;
const copyPrefix = /^(?:副本|复件|copy of)[ _-]+(?=.)/iu;

/** Holds 1 at every sign that a mark may end with: most names end otherwise, and nothing is to be looked for. */
const mayEndMark = new Uint8Array(0x10000);
for (const sign of ')]本件贝0123456789' + 'yYcCxXsStTfFgGdDpPrR') mayEndMark[sign.charCodeAt(0)] = 1;

/**
 * Returns where `stem` (narrow) ends without the marks of copies — `(1)`, ` - 副本`, ` copy 2` — and without extensions
 * that were written twice or glued to the last word (`合同doc.doc`). A stem that consists only of such marks is kept.
 */
export function endWithoutMarks(stem: string): number {
  let end = stem.length;
  for (;;) {
    if (mayEndMark[stem.charCodeAt(end - 1)] !== 1 || endsInNumberAlone(stem, end)) return end;
    const rest = stem.slice(0, end);
    const match = copyMark.exec(rest) ?? copyOfQuoted.exec(rest) ?? extensionWord.exec(rest);
    const start = match?.index ?? 0;
    if (start === 0) return end;
    end = start;
  }
}

/** Returns whether `stem` ends at `end` in digits that follow neither a word for copies nor `mp`: a version, a day, a count. */
function endsInNumberAlone(stem: string, end: number): boolean {
  let at = end;
  while (isDigit(stem.charCodeAt(at - 1))) at--;
  if (at === end) return false;
  while (stem.charCodeAt(at - 1) === 0x20) at--;
  return !numbered.has(stem.charAt(at - 1));
}

/** The last characters of the words that a number may follow in a mark: `副本2`, `copy 3`, `mp4`. */
const numbered = new Set('本件贝yYpP');

/** Returns where `stem` begins without the mark that Excel and others put before the name of a copy (`副本-`). */
export function startWithoutMarks(stem: string): number {
  return copyPrefix.exec(stem)?.[0].length ?? 0;
}

/** Returns whether `stem` (narrow) bears the mark of a copy at its beginning or end. */
export function isMarkedAsCopy(stem: string): boolean {
  return copyPrefix.test(stem) || copyMark.test(stem) || copyOfQuoted.test(stem);
}

/** Returns whether `text` says no more than that the file is a copy, or repeats its extension. */
export function isMark(text: string): boolean {
  return copyOnly.test(text) || endWithoutMarks(`一${text}`) === 1;
}

/** An extension with its dot; without it, it may be a word (`客户看的PPT`). */
const extensionBehindDot = /\.(?:docx?|xlsx?|pptx?|pdf|jpe?g|png|psd|mp4|zip|rar|wps|rtf)$/iu;

/**
 * Returns where the extension of `name` (narrow) stands that a copy was marked behind (`合同.docx(1)`): from its dot to where
 * the mark begins; undefined if there is none.
 */
export function extensionBeforeMark(
  name: string,
): { readonly start: number; readonly end: number } | undefined {
  if (mayEndMark[name.charCodeAt(name.length - 1)] !== 1) return undefined;
  const end = (copyMark.exec(name) ?? copyOfQuoted.exec(name))?.index ?? name.length;
  const start = end === name.length ? undefined : extensionBehindDot.exec(name.slice(0, end))?.index;
  return start === undefined || start === 0 ? undefined : { start, end };
}

/**
 * Returns whether `words` (narrow), the last of a name, are or end in what a program appends to the name of a copy, or
 * in another extension: then they are no description.
 */
export function endsInMark(words: string): boolean {
  if (mayEndMark[words.charCodeAt(words.length - 1)] !== 1) return false;
  if (copyOnly.test(words) || extensionBehindDot.test(words)) return true;
  return !endsInNumberAlone(words, words.length) && (copyMark.test(words) || copyOfQuoted.test(words));
}
