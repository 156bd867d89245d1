const WIDE_SPACE = 0x3000;
const HARD_SPACE = 0xa0;
const FULL_WIDTH_GAP = 0xfee0;

/** The full-width signs, besides letters and digits, by which people mean the narrow ones: `＆（）＋－．＿［］｛｝`. */
const wideSigns = new Set(Array.from('＆（）＋－．＿［］｛｝', (sign) => sign.charCodeAt(0)));

/**
 * Returns whether the UTF-16 unit is a wide form of a narrow character. Chinese punctuation (`，：？！～`) is not: it is
 * right in Chinese text, and the narrow `:` and `?` are forbidden in names.
 */
export function isWide(unit: number): boolean {
  if (unit < 0xff00) return unit === WIDE_SPACE || unit === HARD_SPACE;
  const isDigit = unit >= 0xff10 && unit <= 0xff19;
  const isLetter = (unit >= 0xff21 && unit <= 0xff3a) || (unit >= 0xff41 && unit <= 0xff5a);
  return isDigit || isLetter || wideSigns.has(unit);
}

/** Returns `text` with wide letters, digits, brackets, separators and spaces made narrow; the length stays the same. */
export function narrowText(text: string): string {
  let narrow = '';
  let kept = 0;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (!isWide(unit)) continue;
    const twin = unit === WIDE_SPACE || unit === HARD_SPACE ? 0x20 : unit - FULL_WIDTH_GAP;
    narrow += text.slice(kept, index) + String.fromCharCode(twin);
    kept = index + 1;
  }
  return kept === 0 ? text : narrow + text.slice(kept);
}
