import type { Hit } from '../catalog/query.ts';
import { unremovable } from '../duplicates/version-forms.ts';
import { versionChains } from '../duplicates/version-chains.ts';
import type { Versioned } from '../duplicates/versioned.ts';
import { parentOf } from '../kernel/rel-path.ts';
import { foldText } from '../text/fold.ts';

/** Of more hits than these nobody looks at the order of versions, and comparing them would take longer than the search. */
const MANY = 1_000;

/**
 * Returns the hits with the versions of one document in the order of the versions: the current one takes the first of
 * their places, then the newer before the older, then what is a side branch. All other hits stay where they are, and what
 * is only near stays behind.
 */
export function currentFirst(hits: readonly Hit[]): readonly Hit[] {
  if (hits.length > MANY) return hits;
  const proper = hits.filter(({ near }) => near !== true);
  const scopes = severalIn(proper, scopeOf).flatMap(whatMayBeOne);
  if (scopes.length === 0) return hits;
  const places = new Map(hits.map(({ path }, place) => [path, place]));
  const ordered = [...hits];
  const documents = scopes.flat().map(versionedOf);
  for (const { versions, current, branches } of versionChains(documents, () => undefined)) {
    const others = versions.filter((path) => path !== current).toReversed();
    const chain = [current, ...others, ...branches.map(({ path }) => path).toReversed()];
    const taken = chain.flatMap((path) => places.get(path) ?? []).sort((a, b) => a - b);
    chain.forEach((path, at) => {
      const [hit, place] = [hits[places.get(path) ?? -1], taken[at]];
      if (hit !== undefined && place !== undefined) ordered[place] = hit;
    });
  }
  return ordered;
}

/** Returns the sets of several hits that share a key. */
function severalIn(hits: readonly Hit[], keyOf: (hit: Hit) => string): readonly (readonly Hit[])[] {
  return [...Map.groupBy(hits, keyOf).values()].filter((inside) => inside.length > 1);
}

/** Returns the sets within which alone there can be versions of one document. */
function whatMayBeOne(hits: readonly Hit[]): readonly (readonly Hit[])[] {
  const cores = new Map(hits.map((hit) => [hit, unremovable(foldText(hit.name))]));
  const areKnown = hits.every((hit) => cores.get(hit) !== undefined);
  return areKnown ? severalIn(hits, (hit) => cores.get(hit) ?? '') : [hits];
}

/** Versions of one document belong to one project, else to one client, else lie in one folder. */
function scopeOf({ client, project, path }: Hit): string {
  return client === undefined ? parentOf(path) : `${client}\n${project ?? ''}`;
}

function versionedOf(hit: Hit): Versioned {
  return { path: hit.path, scope: scopeOf(hit), modified: Date.parse(hit.modified) };
}
