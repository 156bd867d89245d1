/**
 * How closely a word matches, from the best: `exact`, it is the name of a client, project, tag or category; `named`, it
 * is part of such a name or of the document's, but not of a longer run of Latin letters or of digits there; `spoken`, it
 * is the pinyin or the initials of such a name, or a part of it; `inside`, it is part of such a run; `extension`, it
 * stands in the extension; `content`, the text contains it; `near`, something that differs from it by one slip matches
 * in one of these ways.
 */
export const LEVELS = ['exact', 'named', 'spoken', 'inside', 'extension', 'content', 'near'] as const;

/** One of these levels. */
export type Level = (typeof LEVELS)[number];

/** All levels but slips: what a search finds, and what an excluded word excludes. */
export const ALL: Level = 'content';

/** Returns whether a search at `level` includes the matches of the level `wanted`. */
export function reaches(level: Level, wanted: Level): boolean {
  return LEVELS.indexOf(level) >= LEVELS.indexOf(wanted);
}
