import type { WriterId } from '../kernel/ids.ts';
import type { SeenHead } from './event.ts';
import type { Journals, WriterSegment } from './read-journals.ts';

/**
 * Returns how the journals of the other writers end, as far as `writer` has not noted it yet. Noted in its own journal,
 * which nobody else can sign, it later shows that the end of another's was cut off or written anew.
 */
export function headsToNote({ segments }: Journals, writer: WriterId): readonly SeenHead[] {
  const noted = new Map<WriterId, string>();
  const last = new Map<WriterId, WriterSegment>();
  for (const segment of segments) {
    if (segment.writer !== writer) {
      if (segment.lines.length > 0) last.set(segment.writer, segment);
      continue;
    }
    for (const { event } of segment.lines) {
      for (const seen of event.seen ?? []) noted.set(seen.writer, seen.head);
    }
  }
  return [...last.values()].filter(({ writer: other, head }) => noted.get(other) !== head).map(toSeenHead);
}

function toSeenHead({ writer, number, goodBytes, head, lines }: WriterSegment): SeenHead {
  const operation = lines.at(-1)?.event.operation;
  return {
    writer,
    segment: number,
    bytes: goodBytes,
    head,
    ...(operation === undefined ? {} : { operation }),
  };
}
