import type { CatalogReader } from '../catalog/catalog-reader.ts';
import type { FindQuery } from '../catalog/query.ts';
import type { Condition } from '../query/condition.ts';
import { nearest } from '../text/near.ts';

/** A part of a question that no document meets, and names that may have been meant. */
export type BarrenPart = { readonly condition: Condition; readonly near: readonly string[] };

/** Why a question has no hit: how many parts it has, and those that no document meets even alone. */
export type NoHit = { readonly parts: number; readonly barren: readonly BarrenPart[] };

/** At most this many parts are asked one by one. */
const MOST_PARTS = 12;

/** Returns why nothing meets `query`; undefined if it asks for all documents, or for gone ones. */
export function whyNoHit(reader: CatalogReader, query: FindQuery): NoHit | undefined {
  const { where, deleted } = query;
  if (where === undefined || deleted) return undefined;
  const parts = where.kind === 'all' ? where.of : [where];
  const barren = parts
    .slice(0, MOST_PARTS)
    .filter((part) => parts.length === 1 || isBarren(reader, part))
    .map((condition) => ({ condition, near: namesNear(reader, condition) }));
  return { parts: parts.length, barren };
}

function isBarren(reader: CatalogReader, where: Condition): boolean {
  const query = { where, sort: 'newest', limit: 1, exactTotal: false, deleted: false, facets: [] } as const;
  return reader.find(query).hits.length === 0;
}

function namesNear(reader: CatalogReader, condition: Condition): readonly string[] {
  if (condition.kind === 'word')
    return near(reader.namesLike(['client', 'project', 'tag'], condition.text), condition.text);
  if (condition.kind !== 'value') return [];
  const { field, value } = condition;
  if (field !== 'client' && field !== 'project' && field !== 'tag' && field !== 'owner') return [];
  return near(reader.namesLike([field], value), value);
}

/** Of two characters, one wrong is half of the name: such names are proposed only where nothing is closer. */
function near(names: readonly string[], text: string): readonly string[] {
  const found = nearest(names, text);
  const [first, second, ...more] = text;
  if (found.length > 0 || first === undefined || second === undefined || more.length > 0) return found;
  return names
    .filter((name) => name !== text && Array.from(name).length === 2)
    .filter((name) => name.startsWith(first) || name.endsWith(second))
    .sort()
    .slice(0, 3);
}
