import { hashRows } from './quick-hash.ts';
import { columnOf } from './rows-alike.ts';

/**
 * Rows of one piece of a table, as a power of two: it grows by pieces, since an array that grows needs its memory
 * twice.
 */
export const BITS = 14;
/** The same as a number. */
export const ROWS = 2 ** BITS;

/** The facts of `ROWS` files, each kind in an array of its own. */
export class Piece {
  readonly folder = new Uint32Array(ROWS);
  readonly name = new Uint32Array(ROWS);
  readonly size = new Float64Array(ROWS);
  readonly modified = new Float64Array(ROWS);
  readonly changed = new Float64Array(ROWS);
  /** The lower half of each, and the higher one. */
  readonly inode = new Uint32Array(2 * ROWS);
  readonly device = new Uint16Array(ROWS);
  readonly links = new Uint32Array(ROWS);
  /** Bytes on the disk in the units of the system: 512. */
  readonly blocks = new Uint32Array(ROWS);
}

/** Writes a hash of the state of each file of a piece: a hash of inode, device (one of `devices`), size and times. */
export function hashStates(piece: Piece, devices: readonly number[], into: Float64Array): void {
  const device = new Float64Array(ROWS);
  for (let row = 0; row < ROWS; row++) device[row] = devices[piece.device[row] ?? 0] ?? 0;
  const columns = [piece.size, piece.modified, piece.changed, device].map(columnOf);
  hashRows([...columns, new Int32Array(piece.inode.buffer)], into);
}
