import { isWide, narrowText } from '../text/narrow.ts';
import { forbiddenCharacters, isInvisible, isRefusedSign, utf8Length } from './name-characters.ts';
import type { NameProblem } from './parsed-name.ts';
import { isReservedName } from './portable-name.ts';
import { extensionBeforeMark } from './scan-marks.ts';
import { extensionStart } from './split-extension.ts';

/** A file name as mere characters: what can be said about it before it is understood. */
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
  const kind = kindOf(fileName);
  const text = kind === STRANGE ? readable(fileName) : fileName;
  const narrow = kind === PLAIN ? text : narrowText(text);
  const end = endOf(narrow);
  const whole = end === narrow.length ? narrow : narrow.slice(0, end);
  const dot = extensionStart(whole);
  const marked = dot === end ? extensionBeforeMark(whole) : undefined;
  const [from, to] = marked === undefined ? [dot, end] : [marked.start, marked.end];
  const written = whole.slice(from, to);
  const extension = written.toLowerCase();
  const problems = problemsOf(fileName, limitBytes, kind === STRANGE);
  if (extension !== written) {
    problems.push({ code: 'name-pattern', problem: 'extension-case', value: written });
  }
  const wideExtension = text.slice(from, to);
  if (wideExtension !== written) problems.push({ code: 'full-width', value: wideExtension });
  // A mark behind the extension reads like one before it.
  const stem = text.slice(0, from) + text.slice(to, end);
  return {
    fileName,
    text: stem,
    narrow: kind === PLAIN ? stem : whole.slice(0, from) + whole.slice(to),
    extension,
    problems,
  };
}

/** Of ASCII and common Chinese characters, none forbidden; with wide ones among them; with any others. */
const PLAIN = 0;
const WIDE = 1;
const STRANGE = 2;

function kindOf(name: string): typeof PLAIN | typeof WIDE | typeof STRANGE {
  let kind: typeof PLAIN | typeof WIDE = PLAIN;
  for (let index = 0; index < name.length; index++) {
    const unit = name.charCodeAt(index);
    if (unit >= 0x4e00 && unit <= 0x9fff) continue;
    if (unit <= 0x7e) {
      if (unit < 0x20 || isRefusedSign(unit)) return STRANGE;
    } else if (isWide(unit)) kind = WIDE;
    else return STRANGE;
  }
  return kind;
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

/** Returns where `narrow` ends without trailing dots and spaces, which Windows drops silently. */
function endOf(narrow: string): number {
  let end = narrow.length;
  while (end > 0 && (narrow[end - 1] === '.' || narrow[end - 1] === ' ')) end--;
  return end;
}

function problemsOf(name: string, limitBytes: number, isStrange: boolean): NameProblem[] {
  const problems: NameProblem[] = [];
  if (isStrange) {
    for (const value of forbiddenCharacters(name)) problems.push({ code: 'forbidden-character', value });
    if (name.normalize('NFC') !== name) problems.push({ code: 'not-nfc' });
  }
  if (isReservedName(name)) problems.push({ code: 'reserved-name', value: name });
  else if (endsInDot(name)) problems.push({ code: 'forbidden-character', value: '.' });
  if (endsInSpace(name)) problems.push({ code: 'stray-space' });
  // No character takes more than three bytes for each of its units.
  const bytes = name.length * 3 > limitBytes ? utf8Length(name) : 0;
  if (bytes > limitBytes) problems.push({ code: 'too-long', bytes, limit: limitBytes });
  return problems;
}

/** Returns whether a dot is among the dots and spaces at the end. */
function endsInDot(name: string): boolean {
  let end = name.length;
  while (name.charCodeAt(end - 1) === 0x20) end--;
  return name.charCodeAt(end - 1) === 0x2e;
}

/** Returns whether a space, narrow, wide or hard, stands before the dots at the end. */
function endsInSpace(name: string): boolean {
  let end = name.length;
  while (name.charCodeAt(end - 1) === 0x2e) end--;
  const unit = name.charCodeAt(end - 1);
  return unit === 0x20 || unit === 0x3000 || unit === 0xa0;
}
