import pairs from 'opencc-js/dict/TSCharacters';
import type { Brand } from '../kernel/brand.ts';

/** Text folded for comparing: equal keys mean that people would call the texts the same. */
export type FoldedText = Brand<string, 'FoldedText'>;

/** A name folded as a case-blind file system folds it: equal keys mean that two names collide on some share. */
export type CaseKey = Brand<string, 'CaseKey'>;

const FIRST_COMMON = 0x4e00;
const LAST_COMMON = 0x9fff;

/** Simplified characters by traditional ones, made ready for reading long texts. */
type Table = {
  /** The folded unit of each common Chinese character; 0 where folding needs the whole way. */
  readonly common: Uint16Array;
  /** Simplified by traditional character, where either is not a common one. */
  readonly rare: ReadonlyMap<string, string>;
};

/** Looking up so many different characters one by one in OpenCC's list takes as long as making the table. */
const FEW = 500;

/** What was looked up, as long as that is little. */
const lookedUp = new Map<number, number>();
let table: Table | undefined;

/** OpenCC's TSCharacters (Apache-2.0): `傳 传|…`, several choices apart by blanks; the first one counts. */
function makeTable(): Table {
  const common = new Uint16Array(LAST_COMMON - FIRST_COMMON + 1);
  for (let offset = 0; offset < common.length; offset++) common[offset] = FIRST_COMMON + offset;
  const rare = new Map<string, string>();
  for (const pair of pairs.split('|')) {
    const unit = pair.charCodeAt(0);
    const folded = pair.charCodeAt(2);
    if (isCommon(unit) && isCommon(folded)) common[unit - FIRST_COMMON] = folded;
    else {
      const [traditional = '', choice = traditional] = pair.split(' ');
      rare.set(traditional, choice);
      if (isCommon(unit)) common[unit - FIRST_COMMON] = 0;
    }
  }
  return { common, rare };
}

/** Returns the folded unit of a common Chinese character; 0 where folding needs the whole way. */
function foldedCommon(unit: number): number {
  if (table !== undefined) return table.common[unit - FIRST_COMMON] ?? 0;
  const known = lookedUp.get(unit);
  if (known !== undefined) return known;
  if (lookedUp.size === FEW) {
    table = makeTable();
    return foldedCommon(unit);
  }
  const choice = simplifiedOf(String.fromCharCode(unit));
  const isPlain = choice === undefined || (choice.length === 1 && isCommon(choice.charCodeAt(0)));
  const folded = isPlain ? (choice?.charCodeAt(0) ?? unit) : 0;
  lookedUp.set(unit, folded);
  return folded;
}

/** The list is in the order of its characters. */
function simplifiedOf(character: string): string | undefined {
  const wanted = character.codePointAt(0) ?? 0;
  for (let [from, until] = [0, pairs.length]; from < until;) {
    const start = pairs.lastIndexOf('|', (from + until) >> 1) + 1;
    const entryEnd = pairs.indexOf('|', start);
    const end = entryEnd < 0 ? pairs.length : entryEnd;
    const found = pairs.codePointAt(start) ?? 0;
    if (found === wanted) return pairs.slice(start, end).split(' ')[1];
    if (found < wanted) from = end + 1;
    else until = start - 1;
  }
  return undefined;
}

function foldedRare(character: string): string {
  return (table === undefined ? simplifiedOf(character) : table.rare.get(character)) ?? character;
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
  return isCommon(unit) ? foldedCommon(unit) : 0;
}

function isCommon(unit: number): boolean {
  return unit >= FIRST_COMMON && unit <= LAST_COMMON;
}

function foldWhole(text: string): string {
  let folded = '';
  for (const character of text.normalize('NFKC').toLowerCase()) {
    const unit = character.length === 1 ? foldedUnit(character.charCodeAt(0)) : 0;
    folded += unit === 0 ? foldedRare(character) : String.fromCharCode(unit);
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
