import type { FileTable } from './file-table.ts';
import { columnOf, eachGroup, rowsAlike, rowsWithAlike } from './rows-alike.ts';

/** Returns the rows of files that share their size, above 0, with another one, in the order of the table. */
export function sharingSize(sizes: Float64Array): Uint32Array {
  const rows = new Uint32Array(sizes.length);
  let filled = 0;
  for (let row = 0; row < sizes.length; row++) if (sizes[row] !== 0) rows[filled++] = row;
  // In the order of the table, which is that of the folders: so a disk reads what lies together together.
  return rowsWithAlike(rows.subarray(0, filled), columnOf(sizes));
}

/** Returns the rows of `rows` that are the first of their files, and for files by several names all of their rows. */
export function distinctFiles(
  table: Pick<FileTable, 'identities'>,
  rows: Uint32Array,
): { readonly rows: Uint32Array; readonly names: ReadonlyMap<number, Uint32Array> } {
  const names = new Map<number, Uint32Array>();
  const further = new Set<number>();
  for (const group of eachGroup(rowsAlike(rows, ...table.identities()))) {
    names.set(group[0] ?? 0, group);
    for (const row of group.subarray(1)) further.add(row);
  }
  return { rows: further.size === 0 ? rows : rows.filter((row) => !further.has(row)), names };
}
