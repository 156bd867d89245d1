import { versionChains } from '../duplicates/version-chains.ts';
import type { VersionChain } from '../duplicates/describe-chain.ts';
import { textSimilarity } from '../duplicates/similar-text.ts';
import type { Versioned } from '../duplicates/versioned.ts';
import { parentOf } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { Archive } from './archive.ts';
import { fieldsOf } from './document-fields.ts';
import type { SearchedPlaces } from './duplicate-files.ts';
import { equalFilesAmong } from './equal-files-among.ts';
import { readState } from './state.ts';
import { textSketches } from './text-sketches.ts';

/** The chains of versions among the documents that were looked at. */
export type VersionReport = { readonly chains: readonly VersionChain[]; readonly files: number };

/** Finds which documents are versions of one another, by their names, contents, days and folders; only reads. */
export async function findVersions(
  archive: Archive,
  options: Omit<SearchedPlaces, 'references'> & {
    /** `unread`: texts are not read; by default they are, where they decide. */
    readonly texts?: 'read' | 'unread';
  },
): Promise<VersionReport> {
  const documents = await versionedDocuments(archive, options);
  if (options.texts === 'unread') {
    return { chains: versionChains(documents, () => undefined), files: documents.length };
  }
  const asked = new Set<RelPath>();
  // The first pass only finds out which texts decide: most documents are told apart by their names.
  versionChains(documents, (one, other) => {
    asked.add(one).add(other);
    return undefined;
  });
  const sketches = await textSketches(archive, [...asked].sort(), options);
  const chains = versionChains(documents, (one, other) => {
    const [a, b] = [sketches.get(one), sketches.get(other)];
    return a === undefined || b === undefined ? undefined : textSimilarity(a, b);
  });
  return { chains, files: documents.length };
}

async function versionedDocuments(
  archive: Archive,
  options: Omit<SearchedPlaces, 'references'>,
): Promise<readonly Versioned[]> {
  const { table, equal } = await equalFilesAmong(archive, { ...options, references: [] });
  const contents = new Map<RelPath, string>();
  for (const [number, { files }] of equal.entries()) {
    for (const { places } of files) for (const { path } of places) contents.set(path, String(number));
  }
  const context = { rules: archive.rules, register: readState(archive).register };
  return Array.from({ length: table.length }, (_, index): Versioned => {
    const { path } = table.placeOf(index);
    const { client, project } = fieldsOf(path, context);
    const content = contents.get(path);
    return {
      path,
      // A document of no known client can belong together only with those in its own folder.
      scope: client === undefined ? `/${parentOf(path)}` : `${client}/${project ?? ''}`,
      modified: table.fact(index, 'modified'),
      ...(content !== undefined && { content }),
    };
  });
}
