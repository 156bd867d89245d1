import type { FindQuery } from './query.ts';

/** A query for every document, newest first; other queries are made from it by adding conditions. */
export const everyDocument: FindQuery = {
  sort: 'best',
  limit: 50,
  exactTotal: true,
  deleted: false,
  facets: [],
};
