import pairs from 'opencc-js/dict/TSCharacters';
import type { Brand } from '../kernel/brand.ts';

/** Text folded for comparing: equal keys mean that people would call the texts the same. */
export type FoldedText = Brand<string, 'FoldedText'>;

/** A name folded as a case-blind file system folds it: equal keys mean that two names collide on some share. */
export type CaseKey = Brand<string, 'CaseKey'>;

const FIRST_COMMON = 0x4e00;
const LAST_COMMON = 0x9fff;

/** The folded unit of each common Chinese character; 0 where folding needs the whole way. */
const commonFolded = new Uint16Array(LAST_COMMON - FIRST_COMMON + 1);
for (let offset = 0; offset < commonFolded.length; offset++) commonFolded[offset] = FIRST_COMMON + offset;

/** Simplified by traditional character, where either is not a common one. */
const rareFolded = new Map<string, string>();

// OpenCC's TSCharacters table (Apache-2.0): `傳 传|…`, several choices apart by blanks; the first one counts.
for (const pair of pairs.split('|')) {
  const unit = pair.charCodeAt(0);
  const folded = pair.charCodeAt(2);
  if (isCommon(unit) && isCommon(folded)) commonFolded[unit - FIRST_COMMON] = folded;
  else {
    const [traditional = '', choice = traditional] = pair.split(' ');
    rareFolded.set(traditional, choice);
    if (isCommon(unit)) commonFolded[unit - FIRST_COMMON] = 0;
  }
}

/**
 * Returns `text` with width (NFKC), letter case and traditional characters folded away. Spaces and punctuation stay.
 * The folding is character by character, so the length in code points may change only by NFKC.
 */
export function foldText(text: string): FoldedText {
  return (foldCommon(text) ?? foldWhole(text)) as FoldedText;
}

/** Folds text of ASCII and common Chinese characters, nearly all there is, unit by unit; undefined for any other. */
function foldCommon(text: string): string | undefined {
  let folded = '';
  let kept = 0;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    const twin = foldedUnit(unit);
    if (twin === 0) return undefined;
    if (twin === unit) continue;
    folded += text.slice(kept, index) + String.fromCharCode(twin);
    kept = index + 1;
  }
  return kept === 0 ? text : folded + text.slice(kept);
}

function foldedUnit(unit: number): number {
  if (unit <= 0x7e) return unit >= 0x41 && unit <= 0x5a ? unit + 0x20 : unit;
  return isCommon(unit) ? (commonFolded[unit - FIRST_COMMON] ?? 0) : 0;
}

function isCommon(unit: number): boolean {
  return unit >= FIRST_COMMON && unit <= LAST_COMMON;
}

function foldWhole(text: string): string {
  let folded = '';
  for (const character of text.normalize('NFKC').toLowerCase()) {
    const unit = character.length === 1 ? foldedUnit(character.charCodeAt(0)) : 0;
    folded += unit === 0 ? (rareFolded.get(character) ?? character) : String.fromCharCode(unit);
  }
  return folded;
}

/** Returns the key under which `name` collides with its twins: NFC, case folded, no dots or spaces at the end. */
export function caseKey(name: string): CaseKey {
  if (isPlain(name)) return name.toLowerCase() as CaseKey;
  return name
    .normalize('NFC')
    .toUpperCase()
    .toLowerCase()
    .normalize('NFC')
    .replace(/[. ]+$/, '') as CaseKey;
}

/** Claims that `name` is ASCII and common Chinese characters, nearly all names, without a dot or space at its end. */
function isPlain(name: string): boolean {
  for (let index = 0; index < name.length; index++) {
    const unit = name.charCodeAt(index);
    if (unit > 0x7e && !isCommon(unit)) return false;
  }
  return !name.endsWith('.') && !name.endsWith(' ');
}
