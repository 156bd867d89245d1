import pairs from 'opencc-js/dict/TSCharacters';
import type { Brand } from '../kernel/brand.ts';

/** Text folded for comparing: equal keys mean that people would call the texts the same. */
export type FoldedText = Brand<string, 'FoldedText'>;

/** A name folded as a case-blind file system folds it: equal keys mean that two names collide on some share. */
export type CaseKey = Brand<string, 'CaseKey'>;

const FIRST_COMMON = 0x4e00;
const LAST_COMMON = 0x9fff;

/** The folded unit of each common Chinese character, or one of the two below. */
const common = new Uint16Array(LAST_COMMON - FIRST_COMMON + 1);
/** Not looked up yet. */
const UNKNOWN = 0;
/** Folding it needs `foldWhole`. */
const WHOLE = 1;

/** Looking up so many different characters one by one in OpenCC's list takes as long as reading all of it. */
const FEW = 500;

let looked = 0;
/** Simplified by traditional character, where either is not a common one; undefined until the list was read. */
let rare: ReadonlyMap<string, string> | undefined;

/** OpenCC's TSCharacters (Apache-2.0): `傳 传|…`, several choices separated by spaces; the first one counts. */
function readList(): ReadonlyMap<string, string> {
  const others = new Map<string, string>();
  for (let offset = 0; offset < common.length; offset++) common[offset] = FIRST_COMMON + offset;
  for (const pair of pairs.split('|')) {
    const unit = pair.charCodeAt(0);
    const folded = pair.charCodeAt(2);
    if (isCommon(unit) && isCommon(folded)) common[unit - FIRST_COMMON] = folded;
    else {
      const [traditional = '', choice = traditional] = pair.split(' ');
      others.set(traditional, choice);
      if (isCommon(unit)) common[unit - FIRST_COMMON] = WHOLE;
    }
  }
  return others;
}

/** Looks up a common Chinese character; returns its new value in `common`. */
function lookUp(unit: number): number {
  if (++looked > FEW) rare ??= readList();
  else {
    const choice = simplifiedOf(String.fromCharCode(unit));
    const isPlain = choice === undefined || (choice.length === 1 && isCommon(choice.charCodeAt(0)));
    common[unit - FIRST_COMMON] = isPlain ? (choice?.charCodeAt(0) ?? unit) : WHOLE;
  }
  return common[unit - FIRST_COMMON] ?? WHOLE;
}

/** The list is sorted by character. */
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
  return (rare === undefined ? simplifiedOf(character) : rare.get(character)) ?? character;
}

/**
 * Returns `text` with width (NFKC), letter case and traditional characters folded away. Spaces and punctuation stay.
 * The folding is character by character, so the length in code points may change only by NFKC.
 */
export function foldText(text: string): FoldedText {
  return (foldCommon(text) ?? foldWhole(text)) as FoldedText;
}

/**
 * Folds text of ASCII and common Chinese characters, as nearly all text is, unit by unit; undefined for any other.
 */
function foldCommon(text: string): string | undefined {
  let folded = '';
  let kept = 0;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    // ASCII except capitals.
    if (unit <= 0x40 || (unit >= 0x5b && unit <= 0x7e)) continue;
    const twin = foldedUnit(unit);
    if (twin === 0) return undefined;
    if (twin === unit) continue;
    folded += text.slice(kept, index) + String.fromCharCode(twin);
    kept = index + 1;
  }
  return kept === 0 ? text : folded + text.slice(kept);
}

/** Returns the folded unit of an ASCII or common Chinese character; 0 where folding needs `foldWhole`. */
function foldedUnit(unit: number): number {
  if (unit <= 0x7e) return unit >= 0x41 && unit <= 0x5a ? unit + 0x20 : unit;
  const known = common[unit - FIRST_COMMON];
  if (known === undefined) return 0;
  const folded = known === UNKNOWN ? lookUp(unit) : known;
  return folded === WHOLE ? 0 : folded;
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

/** Returns a hash of a name's `caseKey`, without building that key for usual names. */
export function caseHash(name: string): number {
  const key = isPlain(name) ? name : caseKey(name);
  let hash = 0;
  for (let index = 0; index < key.length; index++) {
    const unit = key.charCodeAt(index);
    hash = (Math.imul(hash, 31) + (unit >= 0x41 && unit <= 0x5a ? unit + 0x20 : unit)) | 0;
  }
  return hash;
}

/**
 * Returns the `caseHash` of the name that stands in `bytes` in UTF-8 from `start` to `end`, if it is ASCII and common Chinese
 * characters, without a dot or space at its end.
 */
export function caseHashIn(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0;
  for (let at = start; at < end; at++) {
    let unit = bytes[at] ?? 0;
    if (unit >= 0x41 && unit <= 0x5a) unit += 0x20;
    else if (unit >= 0x80)
      unit = ((unit & 0x0f) << 12) | (((bytes[++at] ?? 0) & 0x3f) << 6) | ((bytes[++at] ?? 0) & 0x3f);
    hash = (Math.imul(hash, 31) + unit) | 0;
  }
  return hash;
}

/** Returns whether `name` is ASCII and common Chinese characters, nearly all names, without a dot or space at its end. */
function isPlain(name: string): boolean {
  for (let index = 0; index < name.length; index++) {
    const unit = name.charCodeAt(index);
    if (unit > 0x7e && !isCommon(unit)) return false;
  }
  return !name.endsWith('.') && !name.endsWith(' ');
}
