/** What hits can be counted by. */
export const FACET_FIELDS = [
  'client',
  'project',
  'stage',
  'businessType',
  'category',
  'tag',
  'year',
] as const;

/** One of them. */
export type FacetField = (typeof FACET_FIELDS)[number];
