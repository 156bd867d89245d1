import type { Clause } from './clause.ts';
import type { SqlValue } from './document-row.ts';
import type { IndexDatabase } from './open-database.ts';

/** A hit, and where it stands among the versions of one document: nowhere if it is alone. */
export type VersionRow = {
  readonly id: number;
  readonly chain: number | null;
  readonly place: number | null;
};

/**
 * Returns the ids of hits with the versions of one document in their order: the current one takes the first of the places
 * that any of them has, then the newer before the older, then side branches; all other hits stay where they are. With
 * `predicate`, `rows` are only the first of all hits, which are those that meet it, and one of these that is not among them
 * takes the place of a version that comes after it: so the first page is the beginning of all hits in their order.
 */
export function currentFirst(
  database: IndexDatabase,
  rows: readonly VersionRow[],
  predicate?: Clause,
): readonly number[] {
  const ids = rows.map(({ id }) => id);
  const chains = new Map<number, Chain>();
  for (const [at, row] of rows.entries()) {
    if (row.chain === null) continue;
    const chain = chains.get(row.chain) ?? { at: [], versions: [] };
    chains.set(row.chain, chain);
    chain.at.push(at);
    chain.versions.push(row);
  }
  if (predicate !== undefined) addHidden(database, chains, predicate);
  for (const { at, versions } of chains.values()) {
    versions.sort(byPlace);
    for (const [index, place] of at.entries()) ids[place] = versions[index]?.id ?? 0;
  }
  return ids;
}

/** Where the versions of one document stand among the hits, and which they are. */
type Chain = { readonly at: number[]; readonly versions: VersionRow[] };

/** Adds the hits that come before the last one of their chain that is shown. */
function addHidden(database: IndexDatabase, chains: ReadonlyMap<number, Chain>, predicate: Clause): void {
  const last: Record<number, number> = {};
  const shown = new Set<number>();
  for (const [chain, { versions }] of chains) {
    const place = Math.max(...versions.map((version) => version.place ?? 0));
    // Before it there may be somebody else.
    if (place >= versions.length) last[chain] = place;
    for (const { id } of versions) shown.add(id);
  }
  const asked = JSON.stringify(last);
  if (asked === '{}') return;
  const hidden = database
    .ask<SqlValue[], VersionRow & { readonly chain: number }>(
      `SELECT v.document AS id, v.chain, v.place
       FROM json_each(?) asked CROSS JOIN version v ON v.chain = CAST(asked.key AS INTEGER) AND v.place < asked.value
            CROSS JOIN document d ON d.id = v.document
       WHERE ${predicate.sql}`,
    )
    .all(asked, ...predicate.values);
  for (const version of hidden) if (!shown.has(version.id)) chains.get(version.chain)?.versions.push(version);
}

function byPlace(a: VersionRow, b: VersionRow): number {
  return (a.place ?? 0) - (b.place ?? 0);
}
