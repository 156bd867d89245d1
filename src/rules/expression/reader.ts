/** Returns whether one character (a code point as text) is meant. */
export type CharacterTest = (character: string) => boolean;

/** The text of an expression being read, by code points. */
export type Reader = { readonly characters: readonly string[]; position: number };
