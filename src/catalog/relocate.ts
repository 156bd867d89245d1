import type { Fingerprint } from '../journal/event.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { KnownDocument } from './known-document.ts';
import type { Presence } from './presence.ts';

/** Where known documents are that are not where they were. */
export type Relocation = {
  /** Moved by hand: exactly one free path has the fingerprint, and no other lost document wants it. */
  readonly moved: readonly { readonly document: KnownDocument; readonly to: RelPath }[];
  /** It may be any of several, or several documents may be it; a person must say. */
  readonly ambiguous: readonly {
    readonly document: KnownDocument;
    readonly candidates: readonly RelPath[];
  }[];
  /** Nothing has its fingerprint: gone, or renamed and edited at once. */
  readonly missing: readonly KnownDocument[];
};

/**
 * Finds again the documents whose path is gone. Candidates are the present files that no other document holds and that
 * have the size; only of those a fingerprint is asked for, at most once each (undefined: it could not be read). Empty
 * files prove nothing. The answer depends on the documents and the tree alone, so that every machine finds the same.
 */
export function relocate(
  documents: readonly KnownDocument[],
  present: Presence,
  fingerprintOf: (path: RelPath) => Fingerprint | undefined,
): Relocation {
  const lost = documents.filter(({ path }) => !present.has(path));
  const held = new Set(documents.map(({ path }) => path));
  const sizes = new Set(lost.map(({ fingerprint }) => fingerprint.size));
  sizes.delete(0);
  const byDigest = new Map<string, RelPath[]>();
  for (const { path } of sizes.size === 0 ? [] : present.ofSizes([...sizes])) {
    if (held.has(path)) continue;
    const found = fingerprintOf(path);
    if (found === undefined) continue;
    const paths = byDigest.get(keyOf(found));
    if (paths === undefined) byDigest.set(keyOf(found), [path]);
    else paths.push(path);
  }
  return settle(lost, byDigest);
}

function settle(
  lost: readonly KnownDocument[],
  byDigest: ReadonlyMap<string, readonly RelPath[]>,
): Relocation {
  const claims = new Map<string, number>();
  for (const { fingerprint } of lost)
    claims.set(keyOf(fingerprint), (claims.get(keyOf(fingerprint)) ?? 0) + 1);
  const moved: { document: KnownDocument; to: RelPath }[] = [];
  const ambiguous: { document: KnownDocument; candidates: readonly RelPath[] }[] = [];
  const missing: KnownDocument[] = [];
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

function keyOf({ size, digest }: Fingerprint): string {
  return `${size} ${digest}`;
}
