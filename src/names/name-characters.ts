/** The signs that Windows and SMB refuse in names. */
const refusedSigns = '"*/:<>?\\|';

const refused = new Set(Array.from(refusedSigns, (sign) => sign.charCodeAt(0)));

/** Returns whether the UTF-16 unit shows nothing and must not be in a name: controls, line ends, bidi and zero-width marks. */
export function isInvisible(unit: number): boolean {
  if (unit < 0x20) return true;
  if (unit < 0x7f) return false;
  if (unit <= 0x9f) return true;
  if (unit < 0x200b) return unit === 0x61c;
  return (
    unit === 0x200b ||
    unit === 0x200e ||
    unit === 0x200f ||
    (unit >= 0x2028 && unit <= 0x202e) ||
    (unit >= 0x2060 && unit <= 0x2069) ||
    unit === 0xfeff
  );
}

/** Returns whether the UTF-16 unit is one of `" * / : < > ? \ |`, which Windows and SMB refuse. */
export function isRefusedSign(unit: number): boolean {
  return unit < 0x7d && refused.has(unit);
}

/**
 * Returns whether `name` consists of ASCII and common Chinese characters, as nearly all names do, with no forbidden
 * one.
 */
export function isUsual(name: string): boolean {
  for (let index = 0; index < name.length; index++) {
    const unit = name.charCodeAt(index);
    if (unit >= 0x4e00 && unit <= 0x9fff) continue;
    if (unit < 0x20 || unit > 0x7e || isRefusedSign(unit)) return false;
  }
  return true;
}

/** Returns the characters of `name` that no name may contain, each once; half a surrogate pair shows as U+FFFD. */
export function forbiddenCharacters(name: string): readonly string[] {
  const found = new Set<string>();
  for (let index = 0; index < name.length; index++) {
    const unit = name.charCodeAt(index);
    if (isInvisible(unit) || isRefusedSign(unit)) found.add(name.charAt(index));
  }
  if (!name.isWellFormed()) found.add('\ufffd');
  return [...found];
}

/** Returns how many bytes `text` takes in UTF-8. */
export function utf8Length(text: string): number {
  let bytes = 0;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    // A surrogate pair takes four bytes: two for each half.
    bytes += unit < 0x80 ? 1 : unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff) ? 2 : 3;
  }
  return bytes;
}

/** Returns whether a UTF-16 unit is an ASCII digit. */
export function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}
