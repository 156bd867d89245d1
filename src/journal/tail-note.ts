import type { StateFolder } from '../files/state-folder.ts';
import type { WriterId } from '../kernel/ids.ts';
import type { Sha256 } from '../kernel/sha256.ts';
import { EMPTY_HEAD } from './line.ts';
import type { Segment } from './read-segment.ts';

/** Where a journal ends: the number of its last segment, the valid bytes in it, and the head of its last line. */
export type JournalEnd = { readonly segment: number; readonly bytes: number; readonly head: Sha256 };

/** The end of a journal that has no segment yet. */
export const NO_END: JournalEnd = { segment: 0, bytes: 0, head: EMPTY_HEAD };

/**
 * What a machine knows of the end of its own journal: as it was before the last batch, and as it is after that batch;
 * both are equal once the batch is written.
 */
type TailNote = { readonly before: JournalEnd; readonly after: JournalEnd };

/**
 * Why a writer cannot go on under its id. `copied`: the journal has lines that this machine did not write, so another
 * machine has the same state folder; `restored`: lines that it wrote are gone.
 */
export type RenewalReason = 'copied' | 'restored';

/** Notes durably, on this machine, how a batch changes the end of its journal; before it is written, and after. */
export function noteTail(state: StateFolder, writer: WriterId, note: TailNote): void {
  state.write(fileOf(writer), `${JSON.stringify(note)}\n`);
}

/**
 * Compares the end of the journal with what this machine noted; undefined when it is as the last batch left it, was cut
 * short in writing it, or nothing is known. `hasHead` returns whether the last segment has a line with this head.
 */
export function judgeTail(
  state: StateFolder,
  writer: WriterId,
  last: { readonly number: number; readonly segment: Segment } | undefined,
  hasHead: (head: Sha256) => boolean,
): RenewalReason | undefined {
  const note = readNote(state.read(fileOf(writer)));
  if (note === undefined) return undefined;
  const { before, after } = note;
  const end = last === undefined ? NO_END : endOf(last);
  if (isEqual(end, after) || isEqual(end, before)) return undefined;
  if (isAfter(end, after)) return 'copied';
  // A crash in the middle of the batch leaves some of its lines.
  const isCutShort = isAfter(end, before) && isOnWay(end, before, hasHead);
  return isCutShort ? undefined : 'restored';
}

/** Returns where a journal whose last segment is this one ends. */
export function endOf({
  number,
  segment,
}: {
  readonly number: number;
  readonly segment: Segment;
}): JournalEnd {
  return { segment: number, bytes: segment.goodBytes, head: segment.head };
}

function isOnWay(end: JournalEnd, before: JournalEnd, hasHead: (head: Sha256) => boolean): boolean {
  return end.segment !== before.segment || before.bytes === 0 || hasHead(before.head);
}

function isEqual(left: JournalEnd, right: JournalEnd): boolean {
  return left.segment === right.segment && left.bytes === right.bytes && left.head === right.head;
}

function isAfter(left: JournalEnd, right: JournalEnd): boolean {
  return left.segment > right.segment || (left.segment === right.segment && left.bytes > right.bytes);
}

function readNote(text: string | undefined): TailNote | undefined {
  try {
    const { before, after } = JSON.parse(text ?? '') as Partial<TailNote>;
    return isEnd(before) && isEnd(after) ? { before, after } : undefined;
  } catch {
    // Missing or incomplete: nothing is known, as on a machine that has written nothing yet.
    return undefined;
  }
}

function isEnd(value: JournalEnd | undefined): value is JournalEnd {
  return (
    Number.isSafeInteger(value?.segment) &&
    Number.isSafeInteger(value?.bytes) &&
    typeof value?.head === 'string'
  );
}

function fileOf(writer: WriterId): string {
  return `journal-${writer}.end.json`;
}
