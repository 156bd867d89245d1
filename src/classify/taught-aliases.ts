import type { NameContext } from '../names/parsed-name.ts';
import { spellName } from '../names/spell-name.ts';
import { hasStrangeWords } from '../names/strange-words.ts';
import { understandName } from '../names/understand-name.ts';
import { foldText } from '../text/fold.ts';

/** What a person said of a document: the name that it came with, and whose it is. */
export type PastAnswer = { readonly fileName: string; readonly client: string; readonly project: string };

/** A word that answers show to be another name of a client, and how many of them do. */
export type TaughtAlias = { readonly alias: string; readonly client: string; readonly answers: number };

/** This many answers must agree; two may be chance. */
const ENOUGH = 3;
const LEAST_LENGTH = 2;
/** Longer ones are titles of documents. */
const MOST_LENGTH = 12;

/** Words that the names of very different companies begin with. */
const shared =
  /^(?:中国|中华|国际|全国|北京|上海|广州|深圳|杭州|南京|成都|重庆|天津|武汉|西安|苏州|香港|台湾)$/u;

/**
 * Returns the words that stood in several names whose client a person had to say, always the same one: beginnings of
 * that client's name (`隆泽` of 隆泽丰投), and words that come with more than one of its projects. They are only offered.
 */
export function taughtAliases(answers: Iterable<PastAnswer>, context: NameContext): readonly TaughtAlias[] {
  const words = new Map<string, PastAnswer[]>();
  for (const answer of answers) {
    for (const word of wordsOf(answer, context)) {
      const known = words.get(word);
      if (known === undefined) words.set(word, [answer]);
      else if (!known.some(({ fileName }) => fileName === answer.fileName)) known.push(answer);
    }
  }
  const taught = [...words].flatMap(([alias, said]): readonly TaughtAlias[] => {
    const [first] = said;
    const client = first?.client ?? '';
    const isOne = said.length >= ENOUGH && said.every((each) => each.client === client);
    const isOfSeveral = new Set(said.map(({ project }) => project)).size > 1;
    const speaks = isOne && (isOfSeveral || isBeginningOf(client, alias)) && isFree(alias, client, context);
    return speaks ? [{ alias, client, answers: said.length }] : [];
  });
  return taught.toSorted((a, b) => b.answers - a.answers);
}

/** The words of a name that nothing explains, and the beginning of the client's name where it is joined to others. */
function wordsOf({ fileName, client }: PastAnswer, context: NameContext): ReadonlySet<string> {
  const { clients, description = '' } = understandName(
    spellName(fileName, context.rules.maxNameBytes),
    context,
  );
  if (clients.some(({ value, confidence }) => value === client && confidence > 0.5)) return new Set();
  const left = description.split(/[ _-]+/u).filter((word) => word !== '');
  const glued = left.flatMap((word) => beginningIn(word, client) ?? []);
  return new Set([...left.filter((word) => hasStrangeWords(word)), ...glued]);
}

/** Returns the longest beginning of the client's name that `word` begins or ends with. */
function beginningIn(word: string, client: string): string | undefined {
  for (let length = client.length - 1; length >= LEAST_LENGTH; length--) {
    const beginning = client.slice(0, length);
    if (word.startsWith(beginning) || word.endsWith(beginning)) return beginning;
  }
  return undefined;
}

function isBeginningOf(client: string, word: string): boolean {
  return client.length > word.length && client.startsWith(word);
}

/** Returns whether a word may be offered: it means nothing yet, and nobody else's name begins so. */
function isFree(word: string, client: string, { register, rules }: NameContext): boolean {
  if (word.length < LEAST_LENGTH || word.length > MOST_LENGTH || /^[\d.]+$/u.test(word)) return false;
  if (shared.test(word) || register.client(word) !== undefined) return false;
  if (rules.types.find(word) !== undefined || rules.categories.find(word) !== undefined) return false;
  const folded: string = foldText(word);
  return !register.clients.some(({ name }) => name !== client && foldText(name).startsWith(folded));
}
