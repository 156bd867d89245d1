import type { Hint } from '../names/hint.ts';
import { wordFinder } from '../names/lexicon.ts';
import type { Meaning } from '../names/lexicon.ts';
import type { NameContext } from '../names/parsed-name.ts';
import { foldText } from '../text/fold.ts';

const HEAD = 6000;

/** A word of two characters is found inside other words too often to be counted. */
const LEAST_LENGTH = 3;

const NUMBER = 0.97;
const NAME_ONCE = 0.82;
const NAME_OFTEN = 0.9;
const OFTEN = 3;
const LEAD = 2;

type Count = { times: number; written: string; isNumber: boolean };

/** Returns hints about whose a text is, from the clients and projects that it mentions by far the most. */
export function mentionHints(body: string, context: NameContext): readonly Hint[] {
  const text: string = foldText(body.slice(0, HEAD));
  const wordsAt = wordFinder(context);
  const clients = new Map<string, Count>();
  const projects = new Map<string, Count>();
  for (let at = 0; at < text.length; at++) {
    const [word] = wordsAt(text, at);
    if (word === undefined || word.end - at < LEAST_LENGTH) continue;
    const written = text.slice(at, word.end);
    for (const meaning of word.meanings) countMeaning(meaning, written, { clients, projects });
    at = word.end - 1;
  }
  return [...clientHints(clients), ...projectHints(projects)];
}

type Counts = { readonly clients: Map<string, Count>; readonly projects: Map<string, Count> };

function countMeaning(meaning: Meaning, written: string, { clients, projects }: Counts): void {
  if (meaning.field === 'client') count(clients, meaning.value, { times: 1, written, isNumber: false });
  if (meaning.field !== 'project') return;
  const { client, number } = meaning.project;
  count(projects, `${client}\0${number}`, { times: 1, written, isNumber: meaning.isNumber });
}

function count(counts: Map<string, Count>, key: string, one: Count): void {
  const known = counts.get(key);
  if (known === undefined) counts.set(key, one);
  else {
    known.times++;
    known.isNumber ||= one.isNumber;
  }
}

function clientHints(counts: ReadonlyMap<string, Count>): readonly Hint[] {
  const [first, second] = byTimes(counts);
  if (first === undefined) return [];
  const [value, { times, written }] = first;
  const isAlone = second === undefined || times >= LEAD * second[1].times;
  const confidence = !isAlone ? 0.4 : times >= OFTEN ? 0.8 : 0.65;
  return [{ field: 'client', value, confidence, source: 'content', seen: written }];
}

function projectHints(counts: ReadonlyMap<string, Count>): readonly Hint[] {
  const sorted = byTimes(counts);
  // A list of projects belongs to none of them.
  if (sorted.length > 2) return [];
  return sorted.map(([key, { times, written, isNumber }]) => {
    const [client = '', value = ''] = key.split('\0');
    const sure = isNumber ? NUMBER : times >= OFTEN ? NAME_OFTEN : NAME_ONCE;
    const confidence = sorted.length > 1 ? sure / 2 : sure;
    return { field: 'project', value, client, confidence, source: 'content', seen: written };
  });
}

function byTimes(counts: ReadonlyMap<string, Count>): readonly (readonly [string, Count])[] {
  return [...counts].toSorted(([, a], [, b]) => b.times - a.times);
}
