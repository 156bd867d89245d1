import { namesOf } from '../register/register.ts';
import type { Register } from '../register/register.ts';
import type { Rules, Vocabulary } from '../rules/rules.ts';
import { foldText } from '../text/fold.ts';

/** A value that a person may choose, with a text that helps to tell it from the others. */
export type RegisterChoice = { readonly value: string; readonly about: string };

const MOST = 50;

/** Returns the clients that `typed` may mean, the likeliest first; all if nothing is typed. */
export function clientChoices(register: Register, typed: string): readonly RegisterChoice[] {
  const choices = register.clients.map((client) => ({
    value: client.name,
    about: [client.fullName, client.industry].filter(Boolean).join(' · '),
    words: namesOf(client),
  }));
  return likeliest(choices, typed, register.nearClients(typed));
}

/** Returns the projects of `client` that `typed` may mean. */
export function projectChoices(register: Register, client: string, typed: string): readonly RegisterChoice[] {
  const choices = register.projectsOf(client).map(({ number, name, aliases, stage }) => ({
    value: number,
    about: [name, stage].filter(Boolean).join(' · '),
    words: [number, name ?? '', ...aliases],
  }));
  return likeliest(choices, typed, register.nearProjects(client, typed));
}

/** Returns the values of a vocabulary that `typed` may mean. */
export function termChoices(
  rules: Rules,
  field: 'type' | 'category',
  typed: string,
): readonly RegisterChoice[] {
  const vocabulary: Vocabulary = field === 'type' ? rules.types : rules.categories;
  const choices = vocabulary.terms.map(({ name, aliases }) => {
    return { value: name, about: aliases.join('、'), words: [name, ...aliases] };
  });
  return likeliest(choices, typed, vocabulary.near(typed));
}

type Searched = RegisterChoice & { readonly words: readonly string[] };

/** Sorts by how the choice matches: it begins with the text, contains it, or may be meant by a slip. */
function likeliest(
  choices: readonly Searched[],
  typed: string,
  near: readonly string[],
): readonly RegisterChoice[] {
  const wanted = foldText(typed.trim());
  const rank = ({ value, words }: Searched): number => {
    if (wanted === '') return 0;
    const folded = words.map(foldText);
    if (folded.includes(wanted)) return 0;
    if (folded.some((word) => word.startsWith(wanted))) return 1;
    if (folded.some((word) => word.includes(wanted))) return 2;
    return near.includes(value) ? 3 : 4;
  };
  return choices
    .map((choice) => ({ choice, rank: rank(choice) }))
    .filter((one) => one.rank < 4)
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, MOST)
    .map(({ choice: { value, about } }) => ({ value, about }));
}
