import type { Project } from '../register/register.ts';
import { isDay } from './date-mark.ts';
import type { NameContext } from './parsed-name.ts';
import { byteTable } from './byte-table.ts';
import type { ByteTable } from './byte-table.ts';
import { isDescription, isPlain, wordsOf } from './read-plainly.ts';
import type { PlainWords } from './read-plainly.ts';
import { versionForm } from './version-form.ts';

/** What a right name says, except its description. */
export type RightName = {
  readonly client: string;
  readonly project: string;
  readonly type: string;
  readonly category: string;
  /** Its date, `YYYYMMDD` as a number. */
  readonly day: number | undefined;
  readonly version: string | undefined;
};

const DOT = 0x2e;
const SMALL_V = 0x76;
const [ZERO, NINE] = [0x30, 0x39];
const [SMALL_A, SMALL_Z] = [0x61, 0x7a];
/** Common Han characters begin with this, or more, in UTF-8. */
const HAN = 0xe4;
const DAY_DIGITS = 8;
const LONGEST_EXTENSION = 8;

type Terms = { readonly type: string; readonly category: string };

/** Returns a reader of right names; undefined if the rules have unusual patterns. */
export function rightNames(context: NameContext): RightNames | undefined {
  const words = wordsOf(context);
  return words && new RightNames(context, words);
}

/** Reads names that are right. No string is made for parts that were seen before, so it takes a tenth of the time. */
class RightNames {
  readonly #words: PlainWords;
  readonly #maxBytes: number;
  readonly #separator: number;
  readonly #projects: ByteTable<Project>;
  readonly #terms: ByteTable<Terms>;
  readonly #versions: ByteTable<string>;
  readonly #found: { -readonly [Part in keyof RightName]: RightName[Part] } = {
    client: '',
    project: '',
    type: '',
    category: '',
    day: undefined,
    version: undefined,
  };

  constructor({ rules }: NameContext, words: PlainWords) {
    this.#words = words;
    this.#maxBytes = rules.maxNameBytes;
    this.#separator = rules.separator.charCodeAt(0);
    /** The two parts that a text of plain characters and one separator is made of. */
    const halvesOf = (text: string): readonly string[] =>
      text.includes('.') || !isPlain(text, rules.maxNameBytes) ? [] : text.split(rules.separator);
    this.#projects = byteTable((text) => {
      const [client = '', number = ''] = halvesOf(text);
      return words.torn.has(client) ? undefined : words.projects.get(client)?.get(number);
    });
    this.#terms = byteTable((text) => {
      const [type = '', category = ''] = halvesOf(text);
      return words.types.has(type) && words.categories.has(category) ? { type, category } : undefined;
    });
    this.#versions = byteTable((text) =>
      !text.includes('.') && versionForm(text)?.isExact === true ? text.slice(1) : undefined,
    );
  }

  /**
   * Returns what a name says that stands in `bytes` in UTF-8 from `start` to `end`, if `readPlainly` finds that it is
   * right; undefined for nearly all others. The result is valid until the next call.
   */
  read(bytes: Buffer, start: number, end: number): RightName | undefined {
    if (end - start > this.#maxBytes) return undefined;
    const dot = extensionStart(bytes, start, end);
    if (dot === end) return undefined;
    const projectEnd = this.#secondEnd(bytes, start, dot);
    const project = projectEnd === dot ? undefined : this.#projects(bytes, start, projectEnd);
    if (project === undefined) return undefined;
    const termsEnd = this.#secondEnd(bytes, projectEnd + 1, dot);
    const both = this.#terms(bytes, projectEnd + 1, termsEnd);
    if (both === undefined || (project.businessType ?? both.type) !== both.type) return undefined;
    if (!this.#readTail(bytes, termsEnd, dot)) return undefined;
    const found = this.#found;
    found.client = project.client;
    found.project = project.number;
    found.type = both.type;
    found.category = both.category;
    return found;
  }

  /** Returns where the second part from `start` on ends. */
  #secondEnd(bytes: Buffer, start: number, end: number): number {
    const separator = this.#separator;
    let seen = 0;
    for (let at = start; at < end; at++) if (bytes[at] === separator && ++seen === 2) return at;
    return end;
  }

  /** Returns whether what follows the category is right, as `readTail` does, and notes its day and version. */
  #readTail(bytes: Buffer, start: number, end: number): boolean {
    const [found, separator] = [this.#found, this.#separator];
    let hasDescription = false;
    found.day = found.version = undefined;
    for (let from = start; from < end;) {
      let to = from + 1;
      while (to < end && bytes[to] !== separator) to++;
      // Behind the separator.
      const piece = from + 1;
      const first = bytes[piece] ?? 0;
      if (to === piece || found.version !== undefined) return false;
      if (first >= ZERO && first <= NINE) {
        if (found.day !== undefined || to - piece !== DAY_DIGITS) return false;
        found.day = dayAt(bytes, piece);
        if (found.day === undefined) return false;
      } else if (first === SMALL_V) {
        found.version = this.#versions(bytes, piece, to);
        if (found.version === undefined) return false;
      } else {
        if (first < HAN || found.day !== undefined || hasDescription) return false;
        if (!isDescription(bytes.toString('utf8', piece, to), this.#words)) return false;
        hasDescription = true;
      }
      from = to;
    }
    return true;
  }
}

/** Returns the eight digits from `start` on as a number if they are a day; undefined otherwise. */
function dayAt(bytes: Buffer, start: number): number | undefined {
  const year = numberIn(bytes, start, start + 4);
  const month = numberIn(bytes, start + 4, start + 6);
  const day = numberIn(bytes, start + 6, start + DAY_DIGITS);
  return isDay(year, month, day) ? year * 10_000 + month * 100 + day : undefined;
}

/** Returns the number that the digits from `start` to `end` write; -1 if one is not a digit. */
function numberIn(bytes: Buffer, start: number, end: number): number {
  let number = 0;
  for (let at = start; at < end; at++) {
    const digit = (bytes[at] ?? 0) - ZERO;
    if (digit < 0 || digit > 9) return -1;
    number = number * 10 + digit;
  }
  return number;
}

/** Returns where the dot of an extension is as `readPlainly` wants it; `end` where there is none. */
function extensionStart(bytes: Buffer, start: number, end: number): number {
  const least = Math.max(start, end - LONGEST_EXTENSION - 1);
  let hasLetter = false;
  for (let at = end - 1; at >= least; at--) {
    const byte = bytes[at] ?? 0;
    if (byte >= SMALL_A && byte <= SMALL_Z) hasLetter = true;
    else if (byte < ZERO || byte > NINE) return byte === DOT && hasLetter ? at : end;
  }
  return end;
}
