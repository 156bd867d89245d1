/** Why one of several equal files is kept rather than another, in the usual order; `path` decides when nothing else does. */
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

/** The rules that hold where nobody has said otherwise. */
export const usualKeepRules: readonly KeepRule[] = [
  'filed',
  'protected',
  'conforming',
  'in-place',
  'tagged',
  'journal',
  'oldest',
];
