import type { FindQuery } from './query.ts';

/** Asks for every document, newest first; questions are made of it by adding conditions. */
export const everyDocument: FindQuery = {
  sort: 'best',
  limit: 50,
  exactTotal: true,
  deleted: false,
  facets: [],
};
