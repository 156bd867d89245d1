import { joinPath } from '../kernel/rel-path.ts';
import { capture } from './capture.ts';
import { reasonOf } from './disk-errors.ts';
import type { Disk } from './disk.ts';
import { isSame } from './identity.ts';
import { giveBack, publishCaptured } from './move-linked.ts';
import type { MoveNotes, MoveOutcome, MoveRequest, RefusalReason } from './move-outcome.ts';
import { TRANSIT } from './private-names.ts';

/** One document of a swap, and what the journal must know on the way. */
export type SwapPart = { readonly request: MoveRequest; readonly notes: MoveNotes };

/**
 * Moves documents that take each other's names: captures all of them, so that every name is free, then publishes
 * each. None is published before all are captured, so that recovery sees whether to finish or to undo it. If one
 * cannot be captured, or the first cannot be published, all go back. Never throws a `DiskError`.
 */
export function moveSwapped(disk: Disk, parts: readonly SwapPart[]): readonly MoveOutcome[] {
  for (const [index, { request }] of parts.entries()) {
    const failed = captureVerified(disk, request);
    if (failed !== undefined) return allBack(disk, parts, { failed, index, captured: index });
  }
  const outcomes: MoveOutcome[] = [];
  for (const [index, { request, notes }] of parts.entries()) {
    const outcome = publishSafely(disk, { request, notes });
    if (outcome.kind === 'refused' && index === 0) {
      const failed = giveBackSafely(disk, request, outcome.reason);
      return allBack(disk, parts, { failed, index, captured: parts.length });
    }
    // Another has its old name already: it stays on the way, and recovery goes on with it.
    outcomes.push(outcome.kind === 'refused' ? { ...outcome, kind: 'unfinished' } : outcome);
  }
  return outcomes;
}

/** Captures a document; returns the outcome if that fails, or if it is not the one that was planned. */
function captureVerified(disk: Disk, request: MoveRequest): MoveOutcome | undefined {
  const captured = joinPath(TRANSIT, request.id);
  try {
    const refusal = isSame(disk.stat(request.from), request.identity)
      ? capture(disk, request.from, captured)
      : 'changed';
    if (refusal !== undefined) return { kind: 'refused', reason: refusal };
    return isSame(disk.stat(captured), request.identity) ? undefined : giveBack(disk, request, 'changed');
  } catch (error) {
    return { kind: 'unfinished', reason: reasonOf(error) };
  }
}

/** Publishes a captured document; `refused` means here that it is still captured. */
function publishSafely(disk: Disk, { request, notes }: SwapPart): MoveOutcome {
  try {
    return publishCaptured(disk, request, { notes, giveUp: (reason) => ({ kind: 'refused', reason }) });
  } catch (error) {
    return { kind: 'unfinished', reason: reasonOf(error) };
  }
}

function allBack(
  disk: Disk,
  parts: readonly SwapPart[],
  { failed, index, captured }: { failed: MoveOutcome; index: number; captured: number },
): readonly MoveOutcome[] {
  return parts.map(({ request }, at): MoveOutcome => {
    if (at === index) return failed;
    return at < captured ? giveBackSafely(disk, request, 'swap') : { kind: 'refused', reason: 'swap' };
  });
}

function giveBackSafely(disk: Disk, request: MoveRequest, reason: RefusalReason): MoveOutcome {
  try {
    return giveBack(disk, request, reason);
  } catch (error) {
    return { kind: 'unfinished', reason: reasonOf(error) };
  }
}
