import { spellingKey } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { MoveFile } from '../plan/plan.ts';

/** Moves that are carried out together: one alone, or a cycle of documents that take each other's names. */
export type MoveUnit =
  | { readonly kind: 'single'; readonly step: MoveFile }
  | { readonly kind: 'swap'; readonly steps: readonly MoveFile[] };

/**
 * Returns the moves of a plan in an order in which each finds its new name free: a step whose name another document of
 * the plan still has (`isTaken`) comes after that one's, otherwise in the order of the plan; those that wait for each
 * other in a circle are one swap.
 */
export function orderMoves(
  moves: readonly MoveFile[],
  isTaken: (path: RelPath) => boolean,
): readonly MoveUnit[] {
  const before = blockers(moves, isTaken);
  const units: MoveUnit[] = [];
  const done = new Set<MoveFile>();
  for (const step of moves) {
    // From the step to the one that it waits for, and so on, to one that waits for none, or for one of these.
    const chain: MoveFile[] = [];
    let next: MoveFile | undefined = step;
    while (next !== undefined && !done.has(next) && !chain.includes(next)) {
      chain.push(next);
      next = before.get(next);
    }
    const circle = next === undefined || done.has(next) ? chain.length : chain.indexOf(next);
    const steps = chain.slice(circle);
    if (steps.length > 0) units.push({ kind: 'swap', steps });
    for (const one of chain.slice(0, circle).toReversed()) units.push({ kind: 'single', step: one });
    for (const one of chain) done.add(one);
  }
  return units;
}

/** Returns for each step the other one that must be done before it, if its new name is that one's document's. */
function blockers(
  moves: readonly MoveFile[],
  isTaken: (path: RelPath) => boolean,
): ReadonlyMap<MoveFile, MoveFile> {
  const exact = new Map(moves.map((step) => [step.from as string, step]));
  // On some disks all spellings are one name; on the others a needless order does no harm.
  const alike = new Map(moves.map((step) => [spellingKey(step.from), step]));
  const found = new Map<MoveFile, MoveFile>();
  // A copy on its way into the trash is compared while it is moved, and takes nobody's name.
  for (const step of moves.filter(({ copyOf }) => copyOf === undefined)) {
    const holder = exact.get(step.to) ?? alike.get(spellingKey(step.to));
    if (holder !== undefined && holder !== step && isTaken(step.to)) found.set(step, holder);
  }
  return found;
}
