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
    .ask<[string], VersionRow>(
      'SELECT document AS id, chain, place FROM json_each(?) CROSS JOIN version ON document = value',
    )
    .all(JSON.stringify(ids));
  return new Map(rows.map((row) => [row.id, row]));
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
  const hits = `FROM version w CROSS JOIN document d ON d.id = w.document
    WHERE w.chain = CAST(asked.key AS INTEGER) AND w.place < asked.value AND ${predicate.sql}`;
  const add = (asked: Record<number, number>, those: string): void => {
    const text = JSON.stringify(asked);
    if (text === '{}') return;
    const rows = database
      .ask<SqlValue[], VersionRow>(
        `SELECT v.document AS id, v.chain, v.place FROM json_each(?) asked CROSS JOIN version v ON v.document IN (${those})`,
      )
      .all(text, ...predicate.values);
    for (const row of rows) if (!shown.has(row.id)) chains.get(row.chain)?.versions.push(row);
  };
  // In nearly all chains only one hit is shown; then a single better version is enough, and the search can stop there.
  add(alone, `SELECT w.document ${hits} ORDER BY w.place LIMIT 1`);
  add(several, `SELECT w.document ${hits}`);
}

function byPlace(a: VersionRow, b: VersionRow): number {
  return a.place - b.place;
}
