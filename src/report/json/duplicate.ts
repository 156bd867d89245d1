import type { Shareable, Shared } from '../../app/share-copies.ts';
import type { RedundantSum } from '../../app/redundant-sums.ts';
import type { JudgedGroup } from '../../duplicates/judged-group.ts';
import { present } from '../../kernel/present.ts';
import { describeFailure } from '../describe.ts';
import type { Messages } from '../messages/messages.ts';
import { placeText } from '../place-text.ts';
import type { JsonLine } from './line.ts';

/** Returns the line of a group of equal files. */
export function duplicateGroupLine(
  { digest, size, files, sharing }: Pick<JudgedGroup, 'digest' | 'size' | 'files' | 'sharing'>,
  roots: readonly string[],
): JsonLine {
  return {
    type: 'group',
    digest: digest(),
    size,
    ...present({ sharing: sharing === undefined || sharing.size === 0 ? undefined : sharing.size }),
    files: files.map(({ place, keep, why }) => ({
      path: placeText(place, roots),
      keep,
      why,
      ...present({ reference: place.root === 0 ? undefined : true }),
    })),
  };
}

/** What was found, in numbers. */
export type DuplicateCounts = {
  readonly groups: number;
  /** In the groups, kept ones included. */
  readonly files: number;
  readonly redundantBytes: number;
  readonly empty: number;
  /** Looked at. */
  readonly compared: number;
};

/** Returns the numbers of a report. */
export function duplicateCounts(report: {
  readonly groups: readonly Pick<JudgedGroup, 'names' | 'redundantBytes'>[];
  readonly empty: readonly string[];
  readonly files: number;
}): DuplicateCounts {
  return {
    groups: report.groups.length,
    files: report.groups.reduce((sum, { names }) => sum + names, 0),
    redundantBytes: report.groups.reduce((sum, { redundantBytes }) => sum + redundantBytes, 0),
    empty: report.empty.length,
    compared: report.files,
  };
}

/** Returns the line of a file without content. */
export function emptyFileLine(path: string): JsonLine {
  return { type: 'empty', path };
}

/** Returns the line of what could be saved of one client, person or folder. */
export function redundantSumLine({ by, value, files, bytes }: RedundantSum): JsonLine {
  return { type: 'sum', by, ...present({ value }), files, bytes };
}

/** Returns the closing line. */
export function duplicateSummaryLine(counts: DuplicateCounts): JsonLine {
  return { type: 'summary', ...counts };
}

/** Returns the line of a copy that would share its place with the kept one. */
export function shareableLine({ copy, kept }: Shareable): JsonLine {
  return { type: 'step', kind: 'share-content', path: copy.path, with: kept.path, size: copy.size };
}

/** Returns the line of what became of such a copy. */
export function sharedLine({ path, with: kept, size, refusal }: Shared, messages: Messages): JsonLine {
  if (refusal === undefined) return { type: 'shared', path, with: kept, size };
  return { type: 'failed', path, error: describeFailure(refusal, messages).text, code: refusal };
}

/** Returns how many copies share their place, how many do not, and the bytes that are shared at most. */
export function sharedCounts(shared: readonly Shared[]): {
  readonly shared: number;
  readonly failed: number;
  readonly sharedBytes: number;
} {
  const done = shared.filter(({ refusal }) => refusal === undefined);
  const sharedBytes = done.reduce((sum, { size }) => sum + size, 0);
  return { shared: done.length, failed: shared.length - done.length, sharedBytes };
}
