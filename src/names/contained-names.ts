import { namesOf } from '../register/register.ts';
import type { Project, Register } from '../register/register.ts';
import { foldText } from '../text/fold.ts';

type Contained = { readonly client: string; readonly start: number; readonly end: number };
type Entry = { readonly client: string; readonly folded: string };

const KEY_LENGTH = 2;

/** The names of each register's clients by their first two characters; a register is immutable. */
const indexes = new WeakMap<Register, ReadonlyMap<string, readonly Entry[]>>();

/**
 * Returns the clients one of whose names stands anywhere in `text`, in order; a name inside a longer one does not count,
 * nor does one inside a Latin word (`AI` in `MAIL`), nor a name of one character.
 */
export function clientsWithin(text: string, register: Register): readonly string[] {
  const folded = foldText(text);
  const index = indexOf(register);
  const found: Contained[] = [];
  for (let start = 0; start + KEY_LENGTH <= folded.length; start++) {
    for (const { client, folded: name } of index.get(folded.slice(start, start + KEY_LENGTH)) ?? []) {
      if (standsAt(folded, name, start)) found.push({ client, start, end: start + name.length });
    }
  }
  const outer = found.filter((each) => !found.some((other) => other !== each && isWithin(each, other)));
  return [...new Set(outer.map(({ client }) => client))];
}

/** Returns the projects of `client` whose number, name or alias stands anywhere in `text`. */
export function projectsWithin(text: string, client: string, register: Register): readonly Project[] {
  const folded = foldText(text);
  return register.projectsOf(client).filter((project) =>
    [project.number, project.name ?? '', ...project.aliases].some((name) => {
      const wanted = foldText(name);
      if (wanted.length < KEY_LENGTH) return false;
      const start = folded.indexOf(wanted);
      return start >= 0 && standsAt(folded, wanted, start);
    }),
  );
}

function indexOf(register: Register): ReadonlyMap<string, readonly Entry[]> {
  const known = indexes.get(register);
  if (known !== undefined) return known;
  const index = new Map<string, Entry[]>();
  for (const client of register.clients) {
    for (const name of namesOf(client)) {
      const folded = foldText(name);
      if (folded.length < KEY_LENGTH) continue;
      const key = folded.slice(0, KEY_LENGTH);
      index.set(key, [...(index.get(key) ?? []), { client: client.name, folded }]);
    }
  }
  indexes.set(register, index);
  return index;
}

function isWithin(inner: Contained, outer: Contained): boolean {
  const isLonger = outer.end - outer.start > inner.end - inner.start;
  return isLonger && outer.start <= inner.start && outer.end >= inner.end;
}

function standsAt(text: string, name: string, start: number): boolean {
  if (!text.startsWith(name, start)) return false;
  const end = start + name.length;
  const cutsBefore = isLatin(text, start - 1) && isLatin(text, start);
  const cutsAfter = isLatin(text, end - 1) && isLatin(text, end);
  return !cutsBefore && !cutsAfter;
}

function isLatin(text: string, index: number): boolean {
  return /^[a-z0-9]$/.test(text.charAt(index));
}
