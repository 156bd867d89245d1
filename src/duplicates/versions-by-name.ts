import type { RelPath } from '../kernel/rel-path.ts';
import type { FoldedText } from '../text/fold.ts';
import { membersCurrentFirst } from './describe-chain.ts';
import { kindredOf, linked } from './version-chains.ts';
import { subjectHash } from './version-forms.ts';
import { readVersionName } from './version-name.ts';

/** A document of which only its name, day and folder are known. */
export type NamedDocument = {
  readonly path: RelPath;
  /** Its name without extension, folded. */
  readonly stem: FoldedText;
  /** Lower case, without the dot. */
  readonly extension: string;
  /** Last change, milliseconds since 1970. */
  readonly modified: number;
};

/**
 * More documents of one name in one scope are a series, one for each day or picture, and not versions; comparing each
 * with each would take longer than the rest of a look at the tree.
 */
const SERIES = 200;

/**
 * Returns which documents of one scope are versions of one another, as `versionChains` does for documents of unknown
 * content, unless they are too many; in each chain the current one comes first, then the newer before the older, then
 * side branches.
 */
export function versionsByName<One extends NamedDocument>(
  documents: readonly One[],
): readonly (readonly One[])[] {
  const chains: (readonly One[])[] = [];
  for (const group of whatMayBeOne(documents)) {
    const named = group.map((one) => ({ one, name: readVersionName(one.stem) }));
    for (const alike of several(named, ({ name }) => name.subject)) {
      if (alike.length > SERIES) continue;
      const members = alike.map(({ one, name }) => {
        const { path, modified } = one;
        return { one, path, modified, scope: '', name };
      });
      // The order must not depend on the order in which they were found.
      for (const chain of linked(members.toSorted(byPath), () => undefined)) {
        if (chain.length > 1) chains.push(membersCurrentFirst(chain).map(({ one }) => one));
      }
    }
  }
  return chains;
}

/**
 * Returns a hash that the versions of one document share, and few others, from the stem of its name and its
 * extension. If it is undefined for one document of a scope, the hashes of the others prove nothing.
 */
export function versionKey(stem: FoldedText, extension: string): number | undefined {
  const hash = subjectHash(stem);
  return hash === undefined ? undefined : (Math.imul(hash, 31) + kindredOf(extension)) | 0;
}

/** Returns the sets within which alone there can be versions of one document; reading names takes longer. */
function whatMayBeOne<One extends NamedDocument>(documents: readonly One[]): readonly (readonly One[])[] {
  const keys = documents.map(({ stem, extension }) => versionKey(stem, extension));
  const areKnown = !keys.includes(undefined);
  return several(documents, ({ extension }, at) => (areKnown ? keys[at] : kindredOf(extension)));
}

/** Returns the sets of several that share a key. */
function several<One>(
  all: readonly One[],
  keyOf: (one: One, at: number) => unknown,
): readonly (readonly One[])[] {
  return [...Map.groupBy(all, keyOf).values()].filter((group) => group.length > 1);
}

function byPath(a: Pick<NamedDocument, 'path'>, b: Pick<NamedDocument, 'path'>): number {
  return a.path < b.path ? -1 : 1;
}
