/** Why one of several equal files is kept rather than another; `path` decides when nothing else does. */
export const keepRules = [
  'reference',
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

/** One reason to keep a file rather than another. */
export type KeepRule = (typeof keepRules)[number];
