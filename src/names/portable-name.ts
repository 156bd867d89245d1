import { sha256 } from '../kernel/sha256.ts';
import { forbiddenCharacters, isInvisible, isRefusedSign, isUsual, utf8Length } from './name-characters.ts';
import type { NameProblem } from './parsed-name.ts';
import { extensionStart } from './split-extension.ts';

/** What makes a path component unusable on some system that reads the share. */
export type UnportableName = Extract<
  NameProblem,
  { readonly code: 'forbidden-character' | 'reserved-name' | 'not-nfc' | 'stray-space' | 'too-long' }
>;

const FULL_WIDTH_GAP = 0xfee0;
const MARK_LENGTH = 6;

const reserved = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$|clock\$)$/i;

/** Returns whether `name` is `.`, `..`, empty, or a device of Windows, with or without an extension. */
export function isReservedName(name: string): boolean {
  const dot = name.indexOf('.');
  if (dot === 0 || name === '') return name === '' || name === '.' || name === '..';
  const base = (dot < 0 ? name : name.slice(0, dot)).trimEnd();
  return base.length <= 7 && reserved.test(base);
}

/** Returns why `name` cannot be one path component everywhere; `limitBytes` is the most bytes of UTF-8 it may take. */
export function portabilityProblems(name: string, limitBytes: number): readonly UnportableName[] {
  const problems: UnportableName[] = [];
  const isStrange = !isUsual(name);
  if (isStrange) {
    for (const value of forbiddenCharacters(name)) problems.push({ code: 'forbidden-character', value });
  }
  if (isReservedName(name)) problems.push({ code: 'reserved-name', value: name });
  else if (name.endsWith('.')) problems.push({ code: 'forbidden-character', value: '.' });
  if (name.endsWith(' ')) problems.push({ code: 'stray-space' });
  if (isStrange && name.normalize('NFC') !== name) problems.push({ code: 'not-nfc' });
  const bytes = utf8Length(name);
  if (bytes > limitBytes) problems.push({ code: 'too-long', bytes, limit: limitBytes });
  return problems;
}

/**
 * Returns `name` made usable as one path component everywhere: refused signs become full-width ones, invisible
 * characters are removed, a name longer than `limitBytes` (at least 32) is cut before its extension and marked with
 * part of its digest. Cleaning a clean name changes nothing.
 */
export function cleanComponent(name: string, limitBytes: number): string {
  const replaced = replaceForbidden(name).normalize('NFC');
  // A reserved name may appear only after cutting or stripping, and its cure may need another cut.
  let cleaned = strip(cut(replaced, limitBytes));
  if (isReservedName(cleaned)) cleaned = strip(cut(`_${cleaned}`, limitBytes));
  return cleaned;
}

function replaceForbidden(name: string): string {
  let replaced = '';
  for (const character of name) {
    const unit = character.charCodeAt(0);
    const isHalf = character.length === 1 && unit >= 0xd800 && unit <= 0xdfff;
    if (isInvisible(unit) || isHalf) continue;
    replaced += isRefusedSign(unit) ? String.fromCharCode(unit + FULL_WIDTH_GAP) : character;
  }
  return replaced;
}

function strip(name: string): string {
  return name.replace(/[. ]+$/, '');
}

function cut(name: string, limitBytes: number): string {
  if (utf8Length(name) <= limitBytes) return name;
  const dot = extensionStart(name);
  const ending = `~${sha256(name).slice(0, MARK_LENGTH)}${name.slice(dot)}`;
  const room = limitBytes - ending.length;
  let kept = '';
  let bytes = 0;
  for (const character of name.slice(0, dot)) {
    bytes += utf8Length(character);
    if (bytes > room) break;
    kept += character;
  }
  return kept + ending;
}
