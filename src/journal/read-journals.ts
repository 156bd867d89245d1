import type { Disk } from '../files/disk.ts';
import { isRefusal } from '../files/disk-errors.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { JournalEvent } from './event.ts';
import { readWhole } from '../files/read-whole.ts';
import { chainHead } from './line.ts';
import { readSegmentFile } from './read-segment-file.ts';
import { requireAll, withLast, withLastLines } from './held-lines.ts';
import type { Line } from './line.ts';
import { journalsOf } from './journals.ts';
import { listSegments, signatureOf } from './list-segments.ts';
import type { Journals, UnreadableFrom, WriterSegment } from './journals.ts';

/**
 * Reads every writer's journal. An archive without journals has none. Given what was `known` before, it reads only
 * what was added since, and returns the same value if nothing was. Throws `DiskError` if the disk fails.
 */
export function readJournals(disk: Disk, known?: Journals): Journals {
  const found = listSegments(disk);
  if (known !== undefined && known.signature === signatureOf(found)) return known;
  const before = new Map(known?.segments.map((segment) => [segment.path, segment]));
  const segments = found.map(({ size, ...where }) => {
    const segment = before.get(where.path);
    if (segment !== undefined && segment.goodBytes + segment.restBytes === size) return segment;
    return { ...readSegmentFile(disk, where.path, segment), ...where };
  });
  return journalsOf(segments, signatureOf(found));
}

/**
 * Reads every writer's journal as `readJournals` does, and gives the events of one segment after the other; the
 * journals that it returns hold their last lines alone, about `most`. No more than one segment is held whole.
 * `onRead` is called with how many bytes of how many have been read, and with all of them in the end, also after a
 * failure. Throws `DiskError`.
 */
export function* readThrough(
  disk: Disk,
  most: number,
  onRead?: (done: number, total: number) => void,
): Generator<JournalEvent, Journals, undefined> {
  const found = listSegments(disk);
  const total = found.reduce((bytes, { size }) => bytes + size, 0);
  let done = 0;
  const segments: WriterSegment[] = [];
  try {
    for (const [index, { size, ...where }] of found.entries()) {
      onRead?.(done, total);
      const segment = { ...readSegmentFile(disk, where.path), ...where };
      for (const { event } of segment.lines) yield event;
      segments.push(withLast(segment, found[index + 1]?.writer === where.writer ? 0 : most));
      done += size;
    }
  } finally {
    onRead?.(total, total);
  }
  return withLastLines(journalsOf(segments, signatureOf(found)), most);
}

/**
 * Returns the journals that cannot be read from some line on. One that a crash has cut short is not among them: its
 * writer closes it with the next segment.
 */
export function unreadableIn({ damages }: Journals): readonly UnreadableFrom[] {
  return damages.flatMap(({ path, line, why }) => (why === 'torn' ? [] : [{ path, line }]));
}

/**
 * Returns the part of the `kept` journals of an earlier run that is still valid: a segment whose size or time has
 * moved must begin with the very lines that were read, or it is to be read from its beginning. Throws `DiskError`.
 */
export function stillStanding(disk: Disk, kept: Journals): Journals {
  const found = new Map(listSegments(disk).map((segment) => [segment.path, segment]));
  let isSame = true;
  const segments = kept.segments.flatMap((segment): readonly WriterSegment[] => {
    const { path, modified, goodBytes, restBytes, head } = segment;
    const now = found.get(path);
    if (now === undefined || (now.size === goodBytes + restBytes && now.modified === modified))
      return [segment];
    isSame = false;
    const begins = chainHead(readWhole(disk, path).subarray(0, goodBytes)) === head;
    return begins ? [{ ...segment, modified: now.modified }] : [];
  });
  return isSame ? kept : { ...kept, segments, signature: '' };
}

/**
 * Returns the events that were added to `before`, from which `journals` were read on; undefined if some of `before`
 * are gone.
 */
export function addedEvents(before: Journals, journals: Journals): readonly JournalEvent[] | undefined {
  const now = new Map(journals.segments.map((segment) => [segment.path, segment]));
  const known = new Map(before.segments.map((segment) => [segment.path, segment]));
  for (const [path, { count, head }] of known) {
    const segment = now.get(path);
    if (count > 0 && (segment === undefined || lineAt(segment, count - 1)?.head !== head)) return undefined;
  }
  return journals.segments.flatMap(({ path, lines, count }) =>
    lines.slice(lines.length - (count - (known.get(path)?.count ?? 0))).map(({ event }) => event),
  );
}

function lineAt({ lines, count }: WriterSegment, index: number): Line | undefined {
  return lines[index - (count - lines.length)];
}

/** Returns the events of all journals, each writer's in its order. They must all be held. */
export function* eventsOf(journals: Journals): Generator<JournalEvent, void, undefined> {
  for (const { lines } of requireAll(journals).segments) {
    for (const { event } of lines) yield event;
  }
}

/**
 * Returns the events of `journals`, those of one segment after the other, as far as they were read before. Throws `DiskError`.
 */
export function* readEvents(
  disk: Disk,
  { segments }: Pick<Journals, 'segments'>,
): Generator<JournalEvent, void, undefined> {
  for (const segment of segments) yield* eventsIn(disk, segment);
}

/**
 * Returns the events of a segment as far as it was read before: as they are held, else as they are read from the disk again;
 * none when it is not there any more. Throws `DiskError`.
 */
export function eventsIn(disk: Disk, { path, lines, count }: WriterSegment): readonly JournalEvent[] {
  const all = lines.length === count ? lines : readIfThere(disk, path).slice(0, count);
  return all.map(({ event }) => event);
}

function readIfThere(disk: Disk, path: RelPath): readonly Line[] {
  try {
    return readSegmentFile(disk, path).lines;
  } catch (error) {
    if (isRefusal(error, 'missing')) return [];
    throw error;
  }
}
