import type { WriterId } from '../kernel/ids.ts';
import type { Sha256 } from '../kernel/sha256.ts';
import type { SeenHead } from './event.ts';
import type { Journals, WriterSegment } from './journals.ts';

/**
 * Returns how the journals of the other writers end, as far as `writer` has not noted it yet. Noted in its own
 * journal, which nobody else can sign, it later shows whether the end of another one's was cut off or rewritten.
 */
export function headsToNote({ segments }: Journals, writer: WriterId): readonly SeenHead[] {
  const noted = new Map<WriterId, Sha256>();
  const last = new Map<WriterId, WriterSegment>();
  for (const segment of segments) {
    if (segment.writer !== writer) {
      if (segment.count > 0) last.set(segment.writer, segment);
      continue;
    }
    for (const [other, head] of segment.facts.noted) noted.set(other, head);
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
