/**
 * How closely a word fits, from the best on: it is the name of a client, project, tag or category; it is part of such a
 * name or of the document's; its characters, said aloud, begin or sound like it; it stands in the text; or something
 * one slip away from it does one of the first two.
 */
export const LEVELS = ['exact', 'named', 'spoken', 'content', 'near'] as const;

/** One of them. */
export type Level = (typeof LEVELS)[number];

/** All but slips: what a search finds, and what a word that is excluded excludes. */
export const ALL: Level = 'content';

/** Returns whether `level` lets a word mean what `wanted` does. */
export function reaches(level: Level, wanted: Level): boolean {
  return LEVELS.indexOf(level) >= LEVELS.indexOf(wanted);
}
