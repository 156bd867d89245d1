/** The reasons for keeping one of several equal files, which a person can put in order. */
export const keepRules = [
  'filed',
  'protected',
  'conforming',
  'in-place',
  'tagged',
  'journal',
  'oldest',
  'newest',
  'shallow',
] as const;

/** One of these reasons. */
export type KeepRule = (typeof keepRules)[number];
