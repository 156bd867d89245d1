/** What is so, and what to do next. */
export type Advice = { readonly text: string; readonly hint?: string };

/** The members of a union that have this code, also where one member stands for several codes. */
type WithCode<Union extends { readonly code: string }, Code> = Union extends unknown
  ? Code extends Union['code']
    ? Union
    : never
  : never;

/** For every code of a union, how its members read; a missing code does not compile. */
export type Catalogue<Union extends { readonly code: string }, Sentence> = {
  readonly [Code in Union['code']]: (value: WithCode<Union, Code>) => Sentence;
};

/** Returns what `catalogue` says of `value`. */
export function tell<Union extends { readonly code: string }, Sentence>(
  catalogue: Catalogue<Union, Sentence>,
  value: Union,
): Sentence {
  // The catalogue's type pairs each code with its member; the compiler cannot follow that through an index.
  const say = catalogue[value.code as Union['code']] as (value: Union) => Sentence;
  return say(value);
}

/** Returns the entry of `words` for `key`, or `key` itself where there is none: for codes of the open kind. */
export function wordFor(words: Readonly<Record<string, string>>, key: string): string {
  return Object.hasOwn(words, key) ? (words[key] ?? key) : key;
}

/** Returns whether a path of an event lies in the trash. */
export function liesInTrash(path: string): boolean {
  return path.startsWith('.archive/trash/');
}
