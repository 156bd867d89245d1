const MAX_EXTENSION = 8;

/**
 * Returns where the extension of `name` begins (its dot), or the length of `name` if it has none. An extension is one
 * to eight ASCII letters and digits, at least one of them a letter: `v2.1` has none, and neither has `.gitignore`.
 */
export function extensionStart(name: string): number {
  const dot = name.lastIndexOf('.');
  const size = name.length - dot - 1;
  if (dot <= 0 || size === 0 || size > MAX_EXTENSION) return name.length;
  let hasLetter = false;
  for (let index = dot + 1; index < name.length; index++) {
    const unit = name.charCodeAt(index) | 0x20;
    if (unit >= 0x61 && unit <= 0x7a) hasLetter = true;
    else if (unit < 0x30 || unit > 0x39 || name.charCodeAt(index) < 0x30) return name.length;
  }
  return hasLetter ? dot : name.length;
}
