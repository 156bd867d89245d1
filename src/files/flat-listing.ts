import type { EntryKind, FlatListing, Listed } from './disk.ts';

/** All kinds of entries; where a kind is stored as a number, it is the index in this list. */
export const entryKinds: readonly EntryKind[] = ['file', 'folder', 'link', 'other'];

/** Returns the name at an index as text. */
export function nameIn({ names, starts }: Pick<FlatListing, 'names' | 'starts'>, index: number): string {
  return names.toString('utf8', starts[index], (starts[index + 1] ?? 1) - 1);
}

/** Returns a listing with an object for each name. */
export function listedIn(listing: FlatListing): Listed[] {
  const { kinds, sizes, times } = listing;
  return Array.from({ length: listing.length }, (_, index) => ({
    name: nameIn(listing, index),
    kind: entryKinds[kinds[index] ?? 0] ?? 'other',
    size: sizes[index] ?? 0,
    modified: times[index] ?? 0,
  }));
}
