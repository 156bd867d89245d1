/** Returns whether a character (a code point as text) matches. */
export type CharacterTest = (character: string) => boolean;

/** The text of an expression that is being parsed, by code points, and the position in it. */
export type Reader = { readonly characters: readonly string[]; position: number };
