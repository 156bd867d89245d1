import { isRefusal, reasonOf } from '../files/disk-errors.ts';
import type { Disk, Stat } from '../files/disk.ts';
import { identityOf } from '../files/identity.ts';
import { isSameTime, modifiedOf } from '../files/modified-time.ts';
import type { EventBody, Fingerprint } from '../journal/event.ts';
import type { DocumentId, Ids } from '../kernel/ids.ts';
import { spellingKey } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import { fail, ok } from '../kernel/result.ts';
import type { Result } from '../kernel/result.ts';
import type { Keeper, MoveFile } from '../plan/plan.ts';
import { fingerprint } from '../scan/fingerprint.ts';
import type { ApplyEvent } from './apply-event.ts';

/** The journal's record of a move that is about to begin. */
export type MoveIntent = Extract<EventBody, { op: 'move-intended' }>;

/** What preparing needs to know. */
export type PrepareContext = {
  readonly disk: Disk;
  readonly ids: Ids;
  /** Returns the id of the document at `path` that has this fingerprint. */
  readonly documentAt: (path: RelPath, print: Fingerprint) => DocumentId;
  /** Returns whether the file with the name `path` leaves it in the same step; none does if absent. */
  readonly isFreed?: (path: RelPath) => boolean;
};

type Failed = Extract<ApplyEvent, { kind: 'failed' }>;

/** Checks that a step's document is still what the plan saw, and returns its intent; or says what changed. */
export function prepareMove(step: MoveFile, context: PrepareContext): Result<MoveIntent, Failed> {
  const { disk } = context;
  const { from, to } = step;
  const failed = (reason: Failed['reason']): { ok: false; failure: Failed } =>
    fail({ kind: 'failed', path: from, to, reason });
  try {
    const source = disk.stat(from);
    if (source === undefined) return failed('missing');
    if (source.kind === 'link') return failed('link');
    if (source.kind !== 'file') return failed('not-a-file');
    if (!isAsPlanned(source, step)) return failed('changed');
    if (source.links > 1) return failed('several-names');
    const isFreed =
      step.replacesLink !== undefined || context.isFreed?.(to) === true || isSameName(disk, from, to);
    if (disk.stat(to) !== undefined && !isFreed) return failed('exists');
    const print = fingerprint(disk, from);
    if (!print.ok || print.value.size !== source.size) return failed('changed');
    // A name that became a link stands for its document all the time, whose own content comes back.
    const document = context.documentAt(step.replacesLink === undefined ? from : to, print.value);
    const identity = identityOf(source);
    return ok({
      op: 'move-intended',
      id: context.ids.hex(16),
      document,
      from,
      to,
      identity,
      fingerprint: print.value,
      ...(step.copyOf === undefined ? {} : { copyOf: keeperText(step.copyOf) }),
      ...(step.leavesLink === undefined ? {} : { leavesLink: true as const }),
      ...(step.replacesLink === undefined ? {} : { replacesLink: step.replacesLink }),
    });
  } catch (error) {
    if (isRefusal(error, 'gone-away')) throw error;
    return failed(reasonOf(error));
  }
}

function keeperText({ root, path }: Keeper): string {
  return root === undefined ? path : `${root}/${path}`;
}

function isAsPlanned(source: Stat, step: MoveFile): boolean {
  return source.size === step.size && isSameTime(modifiedOf(source), step.modified);
}

/** Returns whether a case-blind disk shows `from` itself under the name `to`. */
function isSameName(disk: Disk, from: RelPath, to: RelPath): boolean {
  return spellingKey(from) === spellingKey(to) && disk.stat(from)?.inode === disk.stat(to)?.inode;
}
