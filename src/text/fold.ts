import pairs from 'opencc-js/dict/TSCharacters';
import type { Brand } from '../kernel/brand.ts';

/** Text folded for comparing: equal keys mean that people would call the texts the same. */
export type FoldedText = Brand<string, 'FoldedText'>;

/** A name folded as a case-blind file system folds it: equal keys mean that two names collide on some share. */
export type CaseKey = Brand<string, 'CaseKey'>;

/** Simplified by traditional character, after OpenCC's TSCharacters table (Apache-2.0), first choice of each. */
const simplified = new Map<string, string>(
  pairs.split('|').map((pair): [string, string] => {
    const [traditional = '', choices = ''] = pair.split(' ');
    return [traditional, choices.split(' ')[0] ?? traditional];
  }),
);

const FIRST_COMMON = 0x4e00;
const LAST_COMMON = 0x9fff;

/** The folded unit of each common Chinese character; 0 where folding needs the whole way. */
const commonFolded = new Uint16Array(LAST_COMMON - FIRST_COMMON + 1);
for (let offset = 0; offset < commonFolded.length; offset++) commonFolded[offset] = FIRST_COMMON + offset;
for (const [traditional, folded] of simplified) {
  const unit = traditional.charCodeAt(0);
  const isCommon = traditional.length === 1 && unit >= FIRST_COMMON && unit <= LAST_COMMON;
  if (isCommon) commonFolded[unit - FIRST_COMMON] = folded.length === 1 ? folded.charCodeAt(0) : 0;
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
  return unit < FIRST_COMMON || unit > LAST_COMMON ? 0 : (commonFolded[unit - FIRST_COMMON] ?? 0);
}

function foldWhole(text: string): string {
  let folded = '';
  for (const character of text.normalize('NFKC').toLowerCase()) {
    folded += simplified.get(character) ?? character;
  }
  return folded;
}

/** Returns the key under which `name` collides with its twins: NFC, case folded, no dots or spaces at the end. */
export function caseKey(name: string): CaseKey {
  return name
    .normalize('NFC')
    .toUpperCase()
    .toLowerCase()
    .normalize('NFC')
    .replace(/[. ]+$/, '') as CaseKey;
}
