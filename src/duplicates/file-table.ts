import { baseName, joinPath, parentOf } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { Entry } from '../scan/entry.ts';
import type { Place } from './candidate.ts';

/** Files of one size, by their indexes in the table. */
export type OneSize = { readonly size: number; readonly indexes: readonly number[] };

/** Files of one or several trees in little memory: a million take some 100 MB, where their paths alone would take more. */
export type FileTable = {
  readonly length: number;
  /** Adds a file below the root with this number. */
  add(root: number, entry: Entry): void;
  placeOf(index: number): Place;
  /** Returns when the file was last changed, milliseconds since 1970. */
  modifiedOf(index: number): number;
  /** Returns the files that share their size with another one, by size, the largest first. */
  sharingSize(): readonly OneSize[];
  /** Returns the indexes of the files without content. */
  empty(): readonly number[];
};

/** Returns a table without files. */
export function fileTable(): FileTable {
  const folders: { readonly root: number; readonly path: RelPath }[] = [];
  const folderOf: number[] = [];
  const names: string[] = [];
  const sizes: number[] = [];
  const times: number[] = [];
  let last: { root: number; path: RelPath } | undefined;
  return {
    get length() {
      return names.length;
    },
    add(root, { path, size, modified }) {
      const folder = parentOf(path);
      // A walk gives a folder's files one after the other.
      if (last?.root !== root || last.path !== folder) folders.push((last = { root, path: folder }));
      folderOf.push(folders.length - 1);
      names.push(baseName(path));
      sizes.push(size);
      times.push(modified);
    },
    modifiedOf: (index) => times[index] ?? 0,
    placeOf(index) {
      const folder = folders[folderOf[index] ?? -1];
      if (folder === undefined) throw new Error(`no file ${index}`);
      return { root: folder.root, path: joinPath(folder.path, names[index] ?? '') };
    },
    sharingSize: () =>
      [...severalOfOneSize(sizes)]
        .map(([size, indexes]) => ({ size, indexes }))
        .sort((a, b) => b.size - a.size),
    empty: () => sizes.flatMap((size, index) => (size === 0 ? [index] : [])),
  };
}

/** Counts first, so that no list is made for the many sizes that occur once. */
function severalOfOneSize(sizes: readonly number[]): Map<number, number[]> {
  const counts = new Map<number, number>();
  for (const size of sizes) counts.set(size, (counts.get(size) ?? 0) + 1);
  const several = new Map<number, number[]>();
  sizes.forEach((size, index) => {
    if (size === 0 || counts.get(size) === 1) return;
    const group = several.get(size);
    if (group === undefined) several.set(size, [index]);
    else group.push(index);
  });
  return several;
}
