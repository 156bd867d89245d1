import type { RelPath } from '../kernel/rel-path.ts';
import type { MoveFile } from '../plan/plan.ts';
import { caseKey } from '../text/fold.ts';

/** Intents that are made durable with one sync; more would make a crash leave more to recover. */
const BATCH = 64;

/**
 * Returns the moves in batches, in their order. A move onto a name that an earlier one leaves is in a later batch, since
 * all moves of a batch are checked before the first of them is made: so chains of names can be walked.
 */
export function batchesOf(moves: readonly MoveFile[]): readonly (readonly MoveFile[])[] {
  const batches: MoveFile[][] = [];
  const left = new Set<string>();
  for (const move of moves) {
    const last = batches.at(-1);
    if (last === undefined || last.length === BATCH || left.has(keyOf(move.to))) {
      batches.push([move]);
      left.clear();
    } else {
      last.push(move);
    }
    left.add(keyOf(move.from));
  }
  return batches;
}

/** Paths that differ in letter case alone are one name on some shares. */
function keyOf(path: RelPath): string {
  return path.split('/').map(caseKey).join('/');
}
