import { reasonOf } from '../files/disk-errors.ts';
import type { Disk } from '../files/disk.ts';
import type { RecordedMove } from '../journal/fold-operations.ts';
import { swapWay } from './recover-swap.ts';
import type { SwapWay } from './recover-swap.ts';

/** A swap that a crash has left open. Without `way` the disk could not be asked how far it had come: it stays open. */
export type InterruptedSwap = {
  readonly way: SwapWay | undefined;
  readonly members: readonly RecordedMove[];
};

/** Returns each swap of which a move is open, by its id, with all its members among `moves`, the closed ones too. */
export function swapsAmong(moves: readonly RecordedMove[], disk: Disk): ReadonlyMap<string, InterruptedSwap> {
  const open = new Set(
    moves.flatMap(({ swap, state }) => (state === 'open' && swap !== undefined ? swap : [])),
  );
  const swaps = new Map<string, InterruptedSwap>();
  for (const swap of open) {
    const members = moves.filter((move) => move.swap === swap);
    swaps.set(swap, { members, way: swapWaySafely(members, disk) });
  }
  return swaps;
}

function swapWaySafely(members: readonly RecordedMove[], disk: Disk): SwapWay | undefined {
  try {
    return swapWay(members, disk);
  } catch (error) {
    reasonOf(error);
    return undefined;
  }
}
