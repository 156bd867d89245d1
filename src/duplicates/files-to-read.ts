import { FACTS } from '../files/file-facts.ts';
import { placeOnDisk } from './place-on-disk.ts';
import type { FileTable } from './file-table.ts';

/** Files that a thread is to read: flat, so that sending them costs little. */
export type FilesToRead = {
  /** Absolute paths, divided by NUL. */
  readonly paths: string;
  /** What each must be, before and after it is read (files/file-facts.ts). */
  readonly states: Float64Array<ArrayBuffer>;
};

/** Returns the files of `rows` as a thread is told of them. */
export function filesToRead(table: FileTable, rows: Uint32Array, roots: readonly string[]): FilesToRead {
  const states = new Float64Array(rows.length * FACTS);
  rows.forEach((row, at) => table.putState(row, states, at * FACTS));
  return { paths: Array.from(rows, (row) => placeOnDisk(table.placeOf(row), roots)).join('\0'), states };
}
