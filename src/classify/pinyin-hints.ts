import type { Hint } from '../names/hint.ts';
import { findTokens } from '../names/find-tokens.ts';
import type { NameContext } from '../names/parsed-name.ts';
import { spellName } from '../names/spell-name.ts';
import { SPELLED_OUT } from '../names/weigh-evidence.ts';
import type { Client } from '../register/register.ts';
import { workingLetters } from './working-letters.ts';

/** The pinyin of each character of a Chinese name; undefined if unknown. */
type Sounds = (name: string) => readonly string[] | undefined;

/** Confidence that a word in Latin letters names the client, by how ambiguous it is. */
const SPELLED_SHORTLY = 0.75;
const FOUR_INITIALS = 0.8;
const THREE_INITIALS = 0.7;

/** Below the limit for a rival: such letters propose a client and support no other evidence. */
const OTHER_ORDER = 0.45;
const SEVERAL = 0.45;
const WORKING = 0.4;
const TWO_INITIALS = 0.4;

const LONG_SPELLING = 6;
/** Letters that fit more clients than are proposed say nothing. */
const MOST_CLIENTS = 3;
/** Four letters in another order are hardly chance: `klkk` for 可口可乐. */
const FEWEST_DISORDERED = 4;

/** A Chinese name that people may spell or shorten to its initials. */
const spokenName = /^\p{Script=Han}{2,8}$/u;
const letterRun = /[a-z]{2,40}/gi;

/** Returns the names of `client` that people may write in pinyin; not the full company name. */
export function spokenNames({ name, shortName, aliases, formerNames = [] }: Client): readonly string[] {
  return [name, ...(shortName === undefined ? [] : [shortName]), ...aliases, ...formerNames].filter((one) =>
    spokenName.test(one),
  );
}

/** What a word means as pinyin. */
type Sense = { readonly client: string; readonly confidence: number };

/**
 * Returns what the Latin words of a file name say about its client, if they are the pinyin of one of its names or
 * their initials. A word never decides if it fits several clients, is a working word (`PPT`), or has only two
 * letters.
 */
export function pinyinHints(context: NameContext, soundsOf: Sounds): (fileName: string) => readonly Hint[] {
  const senses = sensesOf(context.register.clients, soundsOf);
  return (fileName) => {
    if (senses.exact.size === 0) return [];
    const spelled = spellName(fileName, context.rules.maxNameBytes);
    const hints: Hint[] = [];
    for (const { 0: written, index } of spelled.narrow.matchAll(letterRun)) {
      const word = written.toLowerCase();
      const found = sensesIn(senses, word);
      if (found.length === 0 || found.length > MOST_CLIENTS) continue;
      const end = index + written.length;
      const isKnown = findTokens(spelled, context).some(
        (token) => token.kind !== 'date' && token.start <= index && token.end >= end,
      );
      if (isKnown && !workingLetters.has(word)) continue;
      for (const { client, confidence } of found) {
        const most = workingLetters.has(word) ? WORKING : found.length > 1 ? SEVERAL : 1;
        hints.push({
          field: 'client',
          value: client,
          confidence: Math.min(confidence, most),
          source: 'pinyin',
          seen: written,
        });
      }
    }
    return hints;
  };
}

type Senses = {
  /** By the letters as they stand. */
  readonly exact: ReadonlyMap<string, readonly Sense[]>;
  /** By the initials in the order of the alphabet. */
  readonly disordered: ReadonlyMap<string, readonly Sense[]>;
};

function sensesIn({ exact, disordered }: Senses, word: string): readonly Sense[] {
  const found = exact.get(word);
  if (found !== undefined || word.length < FEWEST_DISORDERED) return found ?? [];
  return disordered.get(sortedLetters(word)) ?? [];
}

function sensesOf(clients: readonly Client[], soundsOf: Sounds): Senses {
  const exact = new Map<string, Sense[]>();
  const disordered = new Map<string, Sense[]>();
  for (const client of clients) {
    for (const name of spokenNames(client)) {
      const sounds = soundsOf(name) ?? [];
      if (sounds.length < 2 || !sounds.every((sound) => /^[a-z]+$/.test(sound))) continue;
      const spelling = sounds.join('');
      const sure = spelling.length >= LONG_SPELLING ? SPELLED_OUT : SPELLED_SHORTLY;
      addSense(exact, spelling, { client: client.name, confidence: sure });
      const initials = sounds.map((sound) => sound.charAt(0)).join('');
      addSense(exact, initials, { client: client.name, confidence: ofInitials(initials) });
      if (initials.length >= FEWEST_DISORDERED)
        addSense(disordered, sortedLetters(initials), { client: client.name, confidence: OTHER_ORDER });
    }
  }
  return { exact, disordered };
}

function ofInitials({ length }: string): number {
  if (length === 2) return TWO_INITIALS;
  return length === 3 ? THREE_INITIALS : FOUR_INITIALS;
}

/** The surest sense of each client. */
function addSense(senses: Map<string, Sense[]>, letters: string, sense: Sense): void {
  const known = senses.get(letters);
  if (known === undefined) senses.set(letters, [sense]);
  else {
    const same = known.findIndex(({ client }) => client === sense.client);
    if (same < 0) known.push(sense);
    else if ((known[same]?.confidence ?? 0) < sense.confidence) known[same] = sense;
  }
}

function sortedLetters(word: string): string {
  return Array.from(word).sort().join('');
}
