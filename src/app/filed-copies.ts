import { openCatalogReadOnly } from '../catalog/catalog-reader.ts';
import { isRefusal } from '../files/disk-errors.ts';
import { isPrivate } from '../files/private-names.ts';
import { UserFacingError } from '../kernel/errors.ts';
import { isInside } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { Destinations, InboxEntry } from '../plan/sort-input.ts';
import { fingerprint } from '../scan/fingerprint.ts';
import type { MarkedArchive } from './archive.ts';
import { indexFile } from './index-file.ts';
import type { ArchiveState } from './state.ts';

/**
 * Returns which documents of an inbox are already filed in the archive, under any name, each with the path of the filed
 * document. Candidates are the documents of the same size in the journals or the index, which are then compared; a
 * document that neither knows is not found.
 */
export function filedCopies(
  archive: MarkedArchive,
  state: ArchiveState,
  { entries, destinations }: { readonly entries: readonly InboxEntry[]; readonly destinations: Destinations },
): ReadonlyMap<RelPath, RelPath> {
  const arrived = entries.filter(
    ({ kind, size, readiness }) => kind === 'file' && size > 0 && readiness.code === 'settled',
  );
  const sizes = new Set(arrived.map(({ size }) => size));
  const known = Map.groupBy(knownOfSize(archive, state, sizes), ({ size }) => size);
  const prints = new Map<RelPath, string | undefined>();
  const printOf = (path: RelPath, read = readPrint): string | undefined => {
    if (!prints.has(path)) prints.set(path, read(archive, path));
    return prints.get(path);
  };
  const copies = new Map<RelPath, RelPath>();
  for (const { path, size } of arrived) {
    const equal = known.get(size)?.find(
      (one) =>
        // Fingerprints are cheap and rule out almost everything; what remains is compared byte by byte.
        printOf(path) !== undefined &&
        printOf(path) === printOf(one.path, readPrintOnce) &&
        destinations.haveSameContent(path, one.path),
    );
    if (equal !== undefined) copies.set(path, equal.path);
  }
  return copies;
}

type Sized = { readonly path: RelPath; readonly size: number };

function knownOfSize(
  archive: MarkedArchive,
  { documents }: ArchiveState,
  sizes: ReadonlySet<number>,
): readonly Sized[] {
  if (sizes.size === 0) return [];
  const recorded = [...sizes].flatMap((size) => documents.ofSize(size).map(({ path }) => ({ path, size })));
  const all = new Map([...recorded, ...indexedOfSize(archive, [...sizes])].map((one) => [one.path, one]));
  return [...all.values()].filter(
    ({ path }) => !isPrivate(path) && !archive.rules.inboxes.some((inbox) => isInside(path, inbox)),
  );
}

/** The index may be missing or out of date: it only suggests candidates. */
function indexedOfSize(archive: MarkedArchive, sizes: readonly number[]): readonly Sized[] {
  try {
    const opened = openCatalogReadOnly(indexFile(archive), { archive: archive.id });
    if (!opened.ok) return [];
    using reader = opened.value;
    return reader.ofSize(sizes);
  } catch (error) {
    if (error instanceof UserFacingError) return [];
    throw error;
  }
}

/**
 * The most filed documents whose fingerprints are remembered: without this a daemon would read those of a common size
 * again with every arrival.
 */
const REMEMBERED = 5_000;
type Print = { readonly identity: string; readonly print: string | undefined };
const lastPrints = new WeakMap<MarkedArchive['disk'], Map<RelPath, Print>>();

/** Like `readPrint`, but reads an unchanged document only once. */
function readPrintOnce(archive: MarkedArchive, path: RelPath): string | undefined {
  const { disk } = archive;
  const identity = identityAt(disk, path);
  if (identity === undefined) return undefined;
  const known = lastPrints.get(disk) ?? new Map<RelPath, Print>();
  const last = known.get(path);
  if (last?.identity === identity) return last.print;
  const print = readPrint(archive, path);
  if (known.size >= REMEMBERED) known.clear();
  lastPrints.set(disk, known.set(path, { identity, print }));
  return print;
}

function identityAt(disk: MarkedArchive['disk'], path: RelPath): string | undefined {
  try {
    const stat = disk.stat(path);
    // Joining makes one flat string, which takes less memory than a concatenation.
    return stat && [stat.device, stat.inode, stat.size, stat.modifiedNs].join(' ');
  } catch (error) {
    if (isRefusal(error, 'denied', 'missing', 'busy', 'io', 'link', 'not-folder')) return undefined;
    throw error;
  }
}

function readPrint({ disk }: MarkedArchive, path: RelPath): string | undefined {
  try {
    const print = fingerprint(disk, path);
    return print.ok ? `${print.value.size} ${print.value.digest}` : undefined;
  } catch (error) {
    if (isRefusal(error, 'denied', 'missing', 'busy', 'io', 'link', 'not-folder')) return undefined;
    throw error;
  }
}
