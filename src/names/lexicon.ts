import { namesOf } from '../register/register.ts';
import type { Project, Register } from '../register/register.ts';
import type { Rules, Vocabulary } from '../rules/rules.ts';
import { foldText } from '../text/fold.ts';
import { isDigit } from './name-characters.ts';
import type { NameContext } from './parsed-name.ts';

/** What a word means: a client, a project, or a value of a vocabulary; `own`: whether it is the value's own name. */
export type Meaning =
  | { readonly field: 'client' | 'type' | 'category'; readonly value: string; readonly own: boolean }
  | {
      readonly field: 'project';
      readonly value: string;
      readonly own: boolean;
      readonly project: Project;
      /** The word is its number, which nobody writes by chance. */
      readonly isNumber: boolean;
    };

/** A word of a lexicon that stands in a text. */
type Word = { readonly end: number; readonly meanings: readonly Meaning[] };

/** Words with their meanings, to be found anywhere in a text. */
type Lexicon = {
  readonly meanings: ReadonlyMap<string, readonly Meaning[]>;
  /**
   * The lengths of the words that begin with these two units, the longest first; at most positions of a text no word
   * begins.
   */
  readonly lengths: ReadonlyMap<number, readonly number[]>;
  /** Holds 1 at every unit that a word begins with. */
  readonly beginnings: Uint8Array;
};

const ofRegister = new WeakMap<Register, Lexicon>();
const ofRules = new WeakMap<Rules, Lexicon>();

/** Finds the words of the register and the vocabularies that begin at a place of a folded text, the longest first. */
export type WordFinder = (folded: string, at: number) => readonly Word[];

/**
 * Returns the finder of the words of `context`. The words are gathered once; looking at a position takes one step,
 * however many words there are. Words of one character are left out: they mean nothing inside a text.
 */
export function wordFinder(context: NameContext): WordFinder {
  const { register, rules } = context;
  if (last?.register === register && last.rules === rules) return last.find;
  const find = makeFinder(context);
  last = { register, rules, find };
  return find;
}

/** The last finder: one run uses one register for all names. */
let last: (NameContext & { readonly find: WordFinder }) | undefined;

function makeFinder({ register, rules }: NameContext): WordFinder {
  const names = namesIn(register);
  const terms = termsIn(rules);
  return (folded, at) => {
    const unit = folded.charCodeAt(at);
    const isName = names.beginnings[unit] === 1;
    const isTerm = terms.beginnings[unit] === 1;
    if (!isName && !isTerm) return none;
    const key = keyAt(folded, at);
    const inNames = isName ? names.lengths.get(key) : undefined;
    const inTerms = isTerm ? terms.lengths.get(key) : undefined;
    if (inNames === undefined) return inTerms === undefined ? none : wordsAt(folded, at, terms, inTerms);
    const words = wordsAt(folded, at, names, inNames);
    if (inTerms === undefined) return words;
    return [...words, ...wordsAt(folded, at, terms, inTerms)].toSorted((a, b) => b.end - a.end);
  };
}

const none: readonly Word[] = [];

/** Returns what a folded text means as a whole, by the register first; undefined where it is no word. */
export function meaningsOf(folded: string, { register, rules }: NameContext): readonly Meaning[] | undefined {
  return namesIn(register).meanings.get(folded) ?? termsIn(rules).meanings.get(folded);
}

function namesIn(register: Register): Lexicon {
  return remembered(ofRegister, register, () => lexiconOf(registerEntries(register)));
}

function termsIn(rules: Rules): Lexicon {
  return remembered(ofRules, rules, () => lexiconOf(ruleEntries(rules)));
}

function wordsAt(
  folded: string,
  at: number,
  { meanings }: Lexicon,
  lengths: readonly number[],
): readonly Word[] {
  const words: Word[] = [];
  for (const length of lengths) {
    const end = at + length;
    if (end > folded.length || cutsWord(folded, at) || cutsWord(folded, end)) continue;
    const found = meanings.get(folded.slice(at, end));
    if (found !== undefined) words.push({ end, meanings: found });
  }
  return words;
}

/** Returns whether `index` lies inside a Latin word or a number: `AI` is no word of `MAIL`, `2024` none of `20240315`. */
function cutsWord(text: string, index: number): boolean {
  const before = text.charCodeAt(index - 1);
  const after = text.charCodeAt(index);
  return (isLetter(before) && isLetter(after)) || (isDigit(before) && isDigit(after));
}

function isLetter(unit: number): boolean {
  return unit >= 0x61 && unit <= 0x7a;
}

/** Two units in 32 bits: of larger numbers V8 makes an object for each lookup. */
function keyAt(text: string, at: number): number {
  return (text.charCodeAt(at) << 16) | text.charCodeAt(at + 1);
}

function lexiconOf(entries: Iterable<readonly [string, Meaning]>): Lexicon {
  const meanings = new Map<string, Meaning[]>();
  const lengths = new Map<number, number[]>();
  const beginnings = new Uint8Array(0x10000);
  for (const [spelling, meaning] of entries) {
    const folded: string = foldText(spelling);
    if (folded.length < 2) continue;
    const known = meanings.get(folded);
    if (known === undefined) {
      meanings.set(folded, [meaning]);
      addLength(lengths, folded);
      beginnings[folded.charCodeAt(0)] = 1;
    } else if (!known.some((each) => isSame(each, meaning))) known.push(meaning);
  }
  return { meanings, lengths, beginnings };
}

function addLength(lengths: Map<number, number[]>, word: string): void {
  const key = keyAt(word, 0);
  const known = lengths.get(key);
  if (known === undefined) lengths.set(key, [word.length]);
  else if (!known.includes(word.length)) {
    known.push(word.length);
    known.sort((a, b) => b - a);
  }
}

function isSame(a: Meaning, b: Meaning): boolean {
  if (a.field !== b.field || a.value !== b.value) return false;
  return a.field !== 'project' || b.field !== 'project' || a.project === b.project;
}

function* registerEntries({ clients, projects }: Register): Generator<readonly [string, Meaning]> {
  for (const client of clients) {
    const { name: value } = client;
    for (const [index, name] of namesOf(client).entries()) {
      yield [name, { field: 'client', value, own: index === 0 }];
      const plain = withoutAccents(name);
      if (plain !== name) yield [plain, { field: 'client', value, own: false }];
    }
  }
  for (const project of projects) {
    const { number: value, name, aliases } = project;
    yield [value, { field: 'project', value, own: true, project, isNumber: true }];
    // People who write a number by hand join its parts differently.
    for (const joint of ['', '_', ' ']) {
      const otherwise = value.replaceAll('-', joint);
      if (otherwise !== value)
        yield [otherwise, { field: 'project', value, own: false, project, isNumber: true }];
    }
    for (const other of [name, ...aliases]) {
      if (other !== undefined)
        yield [other, { field: 'project', value, own: false, project, isNumber: false }];
    }
  }
}

/** `Nestle` for `Nestlé`. */
function withoutAccents(name: string): string {
  return name
    .normalize('NFD')
    .replaceAll(/(?<=[a-z])\p{M}+/giu, '')
    .normalize('NFC');
}

function* ruleEntries({ types, categories }: Rules): Generator<readonly [string, Meaning]> {
  yield* termEntries('type', types);
  yield* termEntries('category', categories);
}

function* termEntries(
  field: 'type' | 'category',
  { terms }: Vocabulary,
): Generator<readonly [string, Meaning]> {
  for (const { name, aliases } of terms) {
    yield [name, { field, value: name, own: true }];
    for (const alias of aliases) yield [alias, { field, value: name, own: false }];
  }
}

function remembered<Key extends object>(
  known: WeakMap<Key, Lexicon>,
  key: Key,
  work: () => Lexicon,
): Lexicon {
  let lexicon = known.get(key);
  if (lexicon === undefined) known.set(key, (lexicon = work()));
  return lexicon;
}
