import { baseName, componentsOf, joinPath, parentOf, ROOT } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import { caseKey } from '../text/fold.ts';
import type { CaseKey } from '../text/fold.ts';
import type { Destinations } from './sort-input.ts';

/** What was found for a document that is to go somewhere. */
export type Placement =
  | { readonly kind: 'free'; readonly path: RelPath }
  /** A file of equal content lies there, or will. */
  | { readonly kind: 'duplicate'; readonly of: RelPath }
  /** All of the names are taken by other files. */
  | { readonly kind: 'taken'; readonly by: RelPath }
  /** Something that is no folder stands where a folder would have to be. */
  | { readonly kind: 'blocked'; readonly by: RelPath }
  /** The path leads through a folder that this user may not read. */
  | { readonly kind: 'closed'; readonly folder: RelPath };

/** Whether a document may lie beside one of equal content. */
type Twins = 'no-twins' | 'twins-allowed';

/** Hands out target paths of one plan: none that is taken on the disk, none twice, compared as case-blind shares do. */
export type Targets = {
  /**
   * Returns the first of `names` that is free in `folder` for the document at `from`, which it then holds; a file of
   * equal content under one of them is in its way unless twins are allowed.
   */
  place(from: RelPath, folder: RelPath, names: Iterable<string>, twins?: Twins): Placement;
  /** Returns a file in `folder` of one of the taken `names` that has the content of the document at `from`. */
  twinIn(folder: RelPath, from: RelPath, names: Iterable<string>): RelPath | undefined;
};

/** The file that has a name, or will have it, and where its content lies now. */
type Holder = { readonly path: RelPath; readonly content: RelPath };
type Place = {
  readonly path: RelPath;
  readonly onDisk: ReadonlyMap<CaseKey, readonly RelPath[]>;
  readonly planned: Map<CaseKey, Holder>;
};
type Refused = Extract<Placement, { readonly kind: 'blocked' | 'closed' }>;
type Listing = (folder: RelPath) => ReadonlyMap<CaseKey, readonly string[]>;

/** Returns targets of which none is taken yet. */
export function emptyTargets(destinations: Destinations): Targets {
  const places = new Map<string, Place | Refused>();
  const listing = listings(destinations);
  const open = (folder: RelPath): Place | Refused => {
    const key = componentsOf(folder).map(caseKey).join('/');
    let place = places.get(key);
    if (place === undefined) places.set(key, (place = openPlace(destinations, listing, folder)));
    return place;
  };
  const search = (
    place: Place,
    from: RelPath,
    names: Iterable<string>,
    twins: Twins = 'no-twins',
  ): Placement => {
    let by: RelPath | undefined;
    for (const name of names) {
      const holders = holdersOf(place, name);
      const [holder] = holders;
      if (holder === undefined) return { kind: 'free', path: joinPath(place.path, name) };
      const equal =
        twins === 'twins-allowed'
          ? undefined
          : holders.find(({ content }) => hasContentOf(destinations, content, from));
      if (equal !== undefined) return { kind: 'duplicate', of: equal.path };
      by ??= holder.path;
    }
    if (by === undefined) throw new Error(`no name was given for ${from}`);
    return { kind: 'taken', by };
  };
  return {
    place(from, folder, names, twins = 'no-twins') {
      const place = open(folder);
      if ('kind' in place) return place;
      const placement = search(place, from, names, twins);
      if (placement.kind === 'free') {
        place.planned.set(caseKey(baseName(placement.path)), { path: placement.path, content: from });
      }
      return placement;
    },
    twinIn(folder, from, names) {
      const place = open(folder);
      const found = 'kind' in place ? undefined : search(place, from, names);
      return found?.kind === 'duplicate' ? found.of : undefined;
    },
  };
}

function holdersOf({ onDisk, planned }: Place, name: string): readonly Holder[] {
  const key = caseKey(name);
  const holders = (onDisk.get(key) ?? []).map((path) => ({ path, content: path }));
  const coming = planned.get(key);
  return coming === undefined ? holders : [...holders, coming];
}

function hasContentOf(destinations: Destinations, path: RelPath, from: RelPath): boolean {
  return destinations.kindOf(path) === 'file' && destinations.haveSameContent(from, path);
}

/**
 * A folder that is there under another case is that folder: on most shares there cannot be two. Where there are, the
 * names in all of them are taken, so that the archive can move to a share that cannot tell them apart.
 */
function openPlace(destinations: Destinations, listing: Listing, folder: RelPath): Place | Refused {
  let path = ROOT;
  let twins: readonly RelPath[] = [ROOT];
  for (const component of componentsOf(folder)) {
    const key = caseKey(component);
    twins = twins.flatMap((twin) => pathsIn(listing, twin, key));
    const exact = joinPath(path, component);
    const there = twins.includes(exact) ? exact : twins.find((twin) => parentOf(twin) === path);
    path = there ?? exact;
    if (there === undefined) continue;
    const kind = destinations.kindOf(there);
    if (kind === 'closed') return { kind, folder: there };
    if (kind !== 'folder') return { kind: 'blocked', by: there };
  }
  const onDisk = new Map<CaseKey, RelPath[]>();
  for (const twin of twins) {
    for (const key of listing(twin).keys()) {
      onDisk.set(key, [...(onDisk.get(key) ?? []), ...pathsIn(listing, twin, key)]);
    }
  }
  return { path, onDisk, planned: new Map() };
}

function pathsIn(listing: Listing, folder: RelPath, key: CaseKey): readonly RelPath[] {
  return (listing(folder).get(key) ?? []).map((name) => joinPath(folder, name));
}

/** Lists each folder once: thousands of documents share the same few. */
function listings(destinations: Destinations): Listing {
  const known = new Map<RelPath, ReadonlyMap<CaseKey, readonly string[]>>();
  return (folder) => {
    let names = known.get(folder);
    if (names === undefined) {
      known.set(folder, (names = Map.groupBy(destinations.namesIn(folder), caseKey)));
    }
    return names;
  };
}
