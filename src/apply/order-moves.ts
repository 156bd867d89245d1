import type { RelPath } from '../kernel/rel-path.ts';
import type { MoveFile } from '../plan/plan.ts';
import { waitsOf } from './move-waits.ts';
import type { Wait } from './move-waits.ts';

/** Moves that are carried out together: one alone, or a cycle of documents that take each other's names. */
export type MoveUnit =
  | { readonly kind: 'single'; readonly step: MoveFile }
  | { readonly kind: 'swap'; readonly steps: readonly MoveFile[] };

/**
 * Returns the moves of a plan in an order in which each finds its document there and its new name free: a step comes
 * after those that it waits for, otherwise in the order of the plan; those that wait for each other's names in a
 * circle are one swap. `fileAt` identifies the file that has a name before the plan begins.
 */
export function orderMoves(
  moves: readonly MoveFile[],
  fileAt: (path: RelPath) => string | undefined,
): readonly MoveUnit[] {
  const waits = waitsOf(moves, fileAt);
  const units: MoveUnit[] = [];
  const done = new Set<MoveFile>();
  for (const first of moves) {
    // From a step to one that it waits for, and so on, to one that waits for none, or for one of these.
    const chain = done.has(first) ? [] : [first];
    const places = new Map(chain.map((step, at) => [step, at]));
    for (let step = chain.at(-1); step !== undefined; step = chain.at(-1)) {
      const next = waits.get(step)?.find((wait) => !done.has(wait.for))?.for;
      const circle = next === undefined ? chain.length - 1 : places.get(next);
      if (circle === undefined && next !== undefined) {
        places.set(next, chain.length);
        chain.push(next);
        continue;
      }
      const steps = chain.splice(circle ?? 0);
      units.push(...unitsOf(steps, { moves, waits }));
      for (const one of steps) done.add(one);
    }
  }
  return units;
}

/** A circle in which a document also waits to be brought is not a swap: its steps are tried as planned. */
function unitsOf(
  steps: readonly MoveFile[],
  plan: { readonly moves: readonly MoveFile[]; readonly waits: ReadonlyMap<MoveFile, readonly Wait[]> },
): readonly MoveUnit[] {
  const inPlan = (a: MoveFile, b: MoveFile): number => plan.moves.indexOf(a) - plan.moves.indexOf(b);
  const isSwap =
    steps.length > 1 &&
    steps.every((step, at) => {
      const next = steps[(at + 1) % steps.length];
      return plan.waits.get(step)?.some((wait) => wait.for === next && wait.because === 'its name') === true;
    });
  return isSwap
    ? [{ kind: 'swap', steps }]
    : steps.toSorted(inPlan).map((step) => ({ kind: 'single', step }));
}
