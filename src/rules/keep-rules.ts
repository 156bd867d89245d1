/** Reasons to keep one of several equal files rather than another, as a person can order them. */
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

/** One of them. */
export type KeepRule = (typeof keepRules)[number];
