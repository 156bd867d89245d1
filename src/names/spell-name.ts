import { isWide, narrowText } from '../text/narrow.ts';
import { forbiddenCharacters, isInvisible, isRefusedSign, utf8Length } from './name-characters.ts';
import type { NameProblem } from './parsed-name.ts';
import { isReservedName } from './portable-name.ts';
import { extensionStart } from './split-extension.ts';

/** A file name taken as mere letters: what can be said about it before anybody knows what it means. */
export type SpelledName = {
  readonly fileName: string;
  /** The stem in NFC, without characters that no name may contain. */
  readonly text: string;
  /** `text` with wide characters made narrow; the same length, so positions in one are positions in the other. */
  readonly narrow: string;
  /** In lower case with its dot, or empty. */
  readonly extension: string;
  readonly problems: readonly NameProblem[];
};

/** Returns `fileName` cleaned for reading, with everything that is wrong about its letters. */
export function spellName(fileName: string, limitBytes: number): SpelledName {
  const text = isOrdinary(fileName) ? fileName : readable(fileName);
  const narrow = narrowText(text);
  const end = endOf(narrow);
  const whole = end === narrow.length ? narrow : narrow.slice(0, end);
  const dot = extensionStart(whole);
  const written = whole.slice(dot);
  const extension = written.toLowerCase();
  const problems = problemsOf(fileName, limitBytes);
  if (extension !== written) {
    problems.push({ code: 'name-pattern', problem: 'extension-case', value: written });
  }
  const wideExtension = text.slice(dot, end);
  if (wideExtension !== written) problems.push({ code: 'full-width', value: wideExtension });
  return { fileName, text: text.slice(0, dot), narrow: whole.slice(0, dot), extension, problems };
}

/** Claims that every character is ASCII or a common Chinese one, and none is forbidden: nothing to normalise. */
function isOrdinary(name: string): boolean {
  for (let index = 0; index < name.length; index++) {
    const unit = name.charCodeAt(index);
    if (unit >= 0x4e00 && unit <= 0x9fff) continue;
    if (unit > 0x7e ? !isWide(unit) : unit < 0x20 || isRefusedSign(unit)) return false;
  }
  return true;
}

function readable(name: string): string {
  let text = '';
  for (const character of name.normalize('NFC')) {
    const unit = character.charCodeAt(0);
    const isHalf = character.length === 1 && unit >= 0xd800 && unit <= 0xdfff;
    if (isInvisible(unit) || isHalf) continue;
    text += isRefusedSign(unit) ? ' ' : character;
  }
  return text.normalize('NFC');
}

/** Returns where `narrow` ends without dots and spaces, which Windows drops in silence. */
function endOf(narrow: string): number {
  let end = narrow.length;
  while (end > 0 && (narrow[end - 1] === '.' || narrow[end - 1] === ' ')) end--;
  return end;
}

function problemsOf(name: string, limitBytes: number): NameProblem[] {
  const problems: NameProblem[] = [];
  if (!isOrdinary(name)) {
    for (const value of forbiddenCharacters(name)) problems.push({ code: 'forbidden-character', value });
    if (name.normalize('NFC') !== name) problems.push({ code: 'not-nfc' });
  }
  if (isReservedName(name)) problems.push({ code: 'reserved-name', value: name });
  else if (/\.[. ]*$/.test(name)) problems.push({ code: 'forbidden-character', value: '.' });
  if (/[ \u3000\u00a0]\.*$/.test(name)) problems.push({ code: 'stray-space' });
  const bytes = utf8Length(name);
  if (bytes > limitBytes) problems.push({ code: 'too-long', bytes, limit: limitBytes });
  return problems;
}
