import type { Clause } from './clause.ts';
import type { SqlValue } from './document-row.ts';
import type { IndexDatabase } from './open-database.ts';

/** A hit that is one of several versions of a document, and where it stands among them. */
type VersionRow = { readonly id: number; readonly chain: number; readonly place: number };

/**
 * Returns the ids of hits with the versions of one document in their order: the current one takes the first of the places
 * that any of them has, then the newer before the older, then side branches; all other hits stay where they are. With
 * `predicate`, `ids` are only the first of all hits, which are those that meet it, and one of these that is not among them
 * takes the place of a version that comes after it: so the first page is the beginning of all hits in their order.
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

/** Returns those of `ids` that are versions of something, by id. */
function versionsAmong(database: IndexDatabase, ids: readonly number[]): ReadonlyMap<number, VersionRow> {
  const rows = database
    .ask<[string], VersionRow>(
      'SELECT document AS id, chain, place FROM json_each(?) CROSS JOIN version ON document = value',
    )
    .all(JSON.stringify(ids));
  return new Map(rows.map((row) => [row.id, row]));
}

/** Where the versions of one document stand among the hits, and which they are. */
type Chain = { readonly at: number[]; readonly versions: VersionRow[] };

/** Adds the hits that take the place of one that is shown: they come before the last one of their chain. */
function addHidden(database: IndexDatabase, chains: ReadonlyMap<number, Chain>, predicate: Clause): void {
  const alone: Record<number, number> = {};
  const several: Record<number, number> = {};
  const shown = new Set<number>();
  for (const [chain, { versions }] of chains) {
    const last = Math.max(...versions.map(({ place }) => place));
    // Before it there may be somebody else.
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
  // Of nearly all chains one hit is shown, and the others need not be looked at once a better one is found.
  add(alone, `SELECT w.document ${hits} ORDER BY w.place LIMIT 1`);
  add(several, `SELECT w.document ${hits}`);
}

function byPlace(a: VersionRow, b: VersionRow): number {
  return a.place - b.place;
}
