import type { Clause } from './clause.ts';
import type { SqlValue } from './document-row.ts';
import type { IndexDatabase } from './open-database.ts';

/** A hit that is one of several versions of a document, with its place in their order. */
type VersionRow = { readonly id: number; readonly chain: number; readonly place: number };

/**
 * Returns the ids of hits with the versions of each document in order: the current one takes the first position that
 * any of them has, followed by the others from newer to older, then side branches; all other hits keep their positions.
 * With `predicate`, `ids` are only the first of all hits, namely of the documents that meet it; a better version that
 * is not among them then replaces a shown one, so that the first page is exactly the beginning of the complete result.
 */
export function currentFirst(
  database: IndexDatabase,
  ids: readonly number[],
  predicate?: Clause,
): readonly number[] {
  const chains = new Map<number, Chain>();
  const known = versionsAmong(database, ids);
  for (const [at, id] of ids.entries()) {
    const version = known.get(id);
    if (version === undefined) continue;
    const chain = chains.get(version.chain) ?? { at: [], versions: [] };
    chains.set(version.chain, chain);
    chain.at.push(at);
    chain.versions.push(version);
  }
  if (predicate !== undefined) addHidden(database, chains, predicate);
  const ordered = [...ids];
  for (const { at, versions } of chains.values()) {
    versions.sort(byPlace);
    for (const [index, place] of at.entries()) ordered[place] = versions[index]?.id ?? 0;
  }
  return ordered;
}

/** Returns the version rows of those `ids` that have several versions, by id. */
function versionsAmong(database: IndexDatabase, ids: readonly number[]): ReadonlyMap<number, VersionRow> {
  const rows = database
    .ask<[string], [number, number, number]>(
      'SELECT document, chain, place FROM json_each(?) CROSS JOIN version ON document = value',
    )
    .raw()
    .all(JSON.stringify(ids));
  return new Map(rows.map(([id, chain, place]) => [id, { id, chain, place }]));
}

/** The positions of one document's versions among the hits, and the versions. */
type Chain = { readonly at: number[]; readonly versions: VersionRow[] };

/** Adds hits that are not shown but belong before the last shown version of their chain. */
function addHidden(database: IndexDatabase, chains: ReadonlyMap<number, Chain>, predicate: Clause): void {
  const alone: Record<number, number> = {};
  const several: Record<number, number> = {};
  const shown = new Set<number>();
  for (const [chain, { versions }] of chains) {
    const last = Math.max(...versions.map(({ place }) => place));
    // Only if earlier places of the chain are not all shown can there be a hidden hit before it.
    if (last >= versions.length) (versions.length === 1 ? alone : several)[chain] = last;
    for (const { id } of versions) shown.add(id);
  }
  // In nearly all chains only one hit is shown; then the best of the hidden ones takes its place, and the search stops there.
  const best = `(SELECT w.document ${HIDDEN} AND ${predicate.sql} ORDER BY w.place LIMIT 1)`;
  for (const [chain, id] of ofChains<number | null>(database, alone, best, predicate)) {
    if (id !== null) chains.get(chain)?.versions.push({ id, chain, place: 0 });
  }
  const all = `(SELECT json_group_array(json_array(w.document, w.place)) ${HIDDEN} AND ${predicate.sql})`;
  for (const [chain, found] of ofChains<string>(database, several, all, predicate)) {
    for (const [id, place] of JSON.parse(found) as readonly [number, number][]) {
      if (!shown.has(id)) chains.get(chain)?.versions.push({ id, chain, place });
    }
  }
}

/** The versions before the place that is asked about. */
const HIDDEN = `FROM version w CROSS JOIN document d ON d.id = w.document
  WHERE w.chain = CAST(asked.key AS INTEGER) AND w.place < asked.value`;

/** Returns each chain of `asked`, a place by chain, with the value of `column` for it. */
function ofChains<Value>(
  database: IndexDatabase,
  asked: Readonly<Record<number, number>>,
  column: string,
  { values }: Clause,
): readonly [chain: number, value: Value][] {
  const text = JSON.stringify(asked);
  if (text === '{}') return [];
  return database
    .ask<SqlValue[], [number, Value]>(`SELECT CAST(asked.key AS INTEGER), ${column} FROM json_each(?) asked`)
    .raw()
    .all(...values, text);
}

function byPlace(a: VersionRow, b: VersionRow): number {
  return a.place - b.place;
}
