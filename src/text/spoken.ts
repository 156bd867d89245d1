/** Returns the runs of at least two Chinese characters in `text`. */
export function chineseRuns(text: string): readonly string[] {
  return commonRuns(text) ?? text.match(/\p{Script=Han}{2,}/gu) ?? [];
}

const [FIRST_SIGN, FIRST_COMMON, LAST_COMMON] = [0x2e80, 0x4e00, 0x9fff] as const;

/**
 * Does the same for text whose Chinese characters are all common ones, as in nearly all text; undefined for any
 * other.
 */
function commonRuns(text: string): readonly string[] | undefined {
  const runs: string[] = [];
  let start = 0;
  for (let at = 0; at <= text.length; at++) {
    const unit = at < text.length ? text.charCodeAt(at) : 0;
    if (unit >= FIRST_COMMON && unit <= LAST_COMMON) continue;
    if (unit >= FIRST_SIGN) return undefined;
    if (at - start >= 2) runs.push(text.slice(start, at));
    start = at + 1;
  }
  return runs;
}

/** Returns whether `word` may be pinyin: at least two Latin letters and nothing else. */
export function isSpeakable(word: string): boolean {
  return /^[a-z]{2,}$/.test(word);
}

/** Returns the index words of a run with the pinyin `sounds`: pairs of its initials, and pairs of all its letters. */
export function spokenTokens(sounds: readonly string[]): string {
  const initials = sounds.map((sound) => sound[0] ?? '').join('');
  return [...pairs('i', initials), ...pairs('f', sounds.join(''))].join(' ');
}

/** Returns the full-text expression for runs that `word` may stand for. */
export function spokenMatch(word: string): string {
  const all = (kind: 'i' | 'f'): string => [...pairs(kind, word)].map((token) => `"${token}"`).join(' AND ');
  return `(${all('i')}) OR (${all('f')})`;
}

/**
 * Returns the pieces of a run, of two characters and more, that `word` stands for: its letters are their initials
 * (kkkl for 可口可乐), or spell them (kekou; the last syllable may be incomplete).
 */
export function spokenPieces(text: string, sounds: readonly string[], word: string): readonly string[] {
  const characters = Array.from(text);
  const pieces = new Set<string>();
  for (let from = 0; from < characters.length; from++) {
    for (const length of [initialsLength(sounds, from, word), spelledLength(sounds, from, word)]) {
      if (length >= 2) pieces.add(characters.slice(from, from + length).join(''));
    }
  }
  return [...pieces];
}

/** Fewer letters, in any order, would fit nearly everything. */
const FEWEST_DISORDERED = 4;

/** Returns the full-text expression for runs in which the initials may be those of `word` in another order. */
export function disorderedMatch(word: string): string | undefined {
  if (word.length < FEWEST_DISORDERED) return undefined;
  return [...pairs('i', word)].map((token) => `"${token}"`).join(' OR ');
}

/** Returns the pieces of a run whose initials are the letters of `word` in another order: klkk for 可口可乐. */
export function disorderedPieces(text: string, sounds: readonly string[], word: string): readonly string[] {
  const characters = Array.from(text);
  const wanted = sorted(word);
  const pieces = new Set<string>();
  for (let from = 0; from + word.length <= characters.length; from++) {
    const initials = sounds.slice(from, from + word.length).map((sound) => sound[0] ?? '');
    if (sorted(initials.join('')) === wanted) pieces.add(characters.slice(from, from + word.length).join(''));
  }
  return [...pieces];
}

function sorted(letters: string): string {
  return Array.from(letters).sort().join('');
}

function initialsLength(sounds: readonly string[], from: number, word: string): number {
  for (let index = 0; index < word.length; index++) if (sounds[from + index]?.[0] !== word[index]) return 0;
  return word.length;
}

function spelledLength(sounds: readonly string[], from: number, word: string): number {
  let rest = word;
  for (let index = from; index < sounds.length; index++) {
    const sound = sounds[index] ?? '';
    if (rest.length <= sound.length) return sound.startsWith(rest) ? index - from + 1 : 0;
    if (!rest.startsWith(sound)) return 0;
    rest = rest.slice(sound.length);
  }
  return 0;
}

function pairs(kind: 'i' | 'f', letters: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (let index = 0; index + 1 < letters.length; index++)
    found.add(`${kind}${letters.slice(index, index + 2)}`);
  return found;
}
