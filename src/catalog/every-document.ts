import type { FindQuery } from './query.ts';

/** Asks for every document, newest first; questions are made of it by adding conditions. */
export const everyDocument: FindQuery = {
  text: [],
  clients: [],
  projects: [],
  stages: [],
  filedStages: [],
  types: [],
  categories: [],
  tags: [],
  withoutTags: [],
  extensions: [],
  owners: [],
  sort: 'newest',
  limit: 50,
  deleted: false,
};
