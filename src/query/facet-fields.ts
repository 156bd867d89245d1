/** The fields by which hits can be counted. */
export const FACET_FIELDS = [
  'client',
  'project',
  'stage',
  'businessType',
  'category',
  'tag',
  'year',
] as const;

/** One of these fields. */
export type FacetField = (typeof FACET_FIELDS)[number];
