import type { Fingerprint } from '../journal/event.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { SeenDocument } from '../register/seen-documents.ts';
import type { Presence } from './presence.ts';

/** Where the known documents are that are no longer at their paths. */
export type Relocation = {
  /** Moved by hand: exactly one free file has the fingerprint, and no other lost document has it. */
  readonly moved: readonly { readonly document: SeenDocument; readonly to: RelPath }[];
  /** Several files have the fingerprint, or several documents do; a person must decide. */
  readonly ambiguous: readonly {
    readonly document: SeenDocument;
    readonly candidates: readonly RelPath[];
  }[];
  /** No file has its fingerprint: deleted, or both renamed and edited. */
  readonly missing: readonly SeenDocument[];
};

/** What is known besides the documents to find. */
type Known = {
  readonly present: Presence;
  /** Returns whether a document was last seen at this path. */
  readonly isHeld: (path: RelPath) => boolean;
  /** Returns the fingerprint of the file there; undefined if it cannot be read. Called at most once for each path. */
  readonly fingerprintOf: (path: RelPath) => Fingerprint | undefined;
};

/**
 * Finds the documents whose paths no longer exist. Candidates are the present files of the same size that belong to no
 * other document; only these are fingerprinted. Empty files prove nothing. The result depends only on the documents and
 * the tree, so that every machine gets the same; it is ordered by path.
 */
export function relocate(
  documents: Iterable<SeenDocument>,
  { present, isHeld, fingerprintOf }: Known,
): Relocation {
  const lost: SeenDocument[] = [];
  for (const document of documents) if (!present.has(document.path)) lost.push(document);
  lost.sort((a, b) => compare(a.path, b.path) || compare(a.id, b.id));
  const sizes = new Set(lost.map(({ fingerprint }) => fingerprint.size));
  sizes.delete(0);
  const byDigest = new Map<string, RelPath[]>();
  for (const { path } of sizes.size === 0 ? [] : present.ofSizes([...sizes])) {
    if (isHeld(path)) continue;
    const found = fingerprintOf(path);
    if (found === undefined) continue;
    const paths = byDigest.get(keyOf(found));
    if (paths === undefined) byDigest.set(keyOf(found), [path]);
    else paths.push(path);
  }
  return settle(lost, byDigest);
}

function settle(
  lost: readonly SeenDocument[],
  byDigest: ReadonlyMap<string, readonly RelPath[]>,
): Relocation {
  const claims = new Map<string, number>();
  for (const { fingerprint } of lost)
    claims.set(keyOf(fingerprint), (claims.get(keyOf(fingerprint)) ?? 0) + 1);
  const moved: { document: SeenDocument; to: RelPath }[] = [];
  const ambiguous: { document: SeenDocument; candidates: readonly RelPath[] }[] = [];
  const missing: SeenDocument[] = [];
  for (const document of lost) {
    const key = keyOf(document.fingerprint);
    const candidates = byDigest.get(key)?.toSorted() ?? [];
    const [to] = candidates;
    if (to === undefined) missing.push(document);
    else if (candidates.length === 1 && claims.get(key) === 1) moved.push({ document, to });
    else ambiguous.push({ document, candidates });
  }
  return { moved, ambiguous, missing };
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function keyOf({ size, digest }: Fingerprint): string {
  return `${size} ${digest}`;
}
