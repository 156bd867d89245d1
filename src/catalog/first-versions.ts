import { joinPath } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import { foldText } from '../text/fold.ts';
import type { FoldedText } from '../text/fold.ts';
import { insertRows } from './insert-rows.ts';
import type { IndexDatabase } from './open-database.ts';
import { stemOf, versionedDocument } from './order-versions.ts';
import type { Versions } from './order-versions.ts';

/**
 * Finds out which documents of a newly built index are versions of one another, without reading rows back: it is told
 * of each document as it is written, and examines only those that share their key (`Versions.keyOf`) with another in
 * their scope.
 */
export type FirstVersions = {
  /**
   * Records the document with this row id, from 1 to `count`. Its versions are looked for in `scope`: the row id of its
   * subject or, if that has no client, the negated row id of its folder.
   */
  note(id: number, scope: number, folded: FoldedText): void;
  /** Writes the version rows of all scopes, as `orderVersions` does. */
  write(database: IndexDatabase, documentAt: (id: number) => Named): void;
};

type Named = { readonly folder: RelPath; readonly name: string; readonly modified: number };

/** Starts without documents; `count` is the number that will be recorded. */
export function firstVersions(count: number, versions: Versions): FirstVersions {
  /** For each document the previous one in its scope; 0 for none. */
  const before = new Uint32Array(count + 1);
  const keys = new Int32Array(count + 1);
  const newest = new Map<number, number>();
  const unclear = new Set<number>();
  return {
    note(id, scope, folded) {
      before[id] = newest.get(scope) ?? 0;
      newest.set(scope, id);
      const { stem, extension } = stemOf(folded);
      const key = versions.keyOf(stem, extension);
      if (key === undefined) unclear.add(scope);
      else keys[id] = key;
    },
    write(database, documentAt) {
      const chains = new Uint32Array(count + 1);
      const places = new Uint32Array(count + 1);
      for (const [scope, last] of newest) {
        const ids: number[] = [];
        for (let id = last; id !== 0; id = before[id] ?? 0) ids.push(id);
        const candidates = unclear.has(scope) ? ids : sharing(ids, keys);
        if (candidates.length < 2) continue;
        const documents = candidates.map((id) => {
          const { folder, name, modified } = documentAt(id);
          return versionedDocument(id, { path: joinPath(folder, name), folded: foldText(name), modified });
        });
        for (const chain of versions.among(documents)) {
          const least = Math.min(...chain.map(({ id }) => id));
          for (const [place, { id }] of chain.entries()) {
            chains[id] = least;
            places[id] = place;
          }
        }
      }
      const columns = ['document', 'chain', 'place'];
      insertRows(database, { table: 'version', columns }, rowsOf(chains, places));
    },
  };
}

/** Returns those of `ids` that share their key with another one. */
function sharing(ids: readonly number[], keys: Int32Array): readonly number[] {
  const [once, again] = [new Set<number>(), new Set<number>()];
  for (const id of ids) {
    const key = keys[id] ?? 0;
    if (once.has(key)) again.add(key);
    else once.add(key);
  }
  return again.size === 0 ? [] : ids.filter((id) => again.has(keys[id] ?? 0));
}

function* rowsOf(chains: Uint32Array, places: Uint32Array): Generator<readonly number[]> {
  for (const [id, chain] of chains.entries()) if (chain !== 0) yield [id, chain, places[id] ?? 0];
}
