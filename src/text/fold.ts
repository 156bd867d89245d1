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

/**
 * Returns `text` with width (NFKC), letter case and traditional characters folded away. Spaces and punctuation stay.
 * The folding is character by character, so the length in code points may change only by NFKC.
 */
export function foldText(text: string): FoldedText {
  if (isPlain(text)) return text.toLowerCase() as FoldedText;
  let folded = '';
  for (const character of text.normalize('NFKC').toLowerCase()) {
    folded += simplified.get(character) ?? character;
  }
  return folded as FoldedText;
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

function isPlain(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    if (text.charCodeAt(index) > 0x7e) return false;
  }
  return true;
}
