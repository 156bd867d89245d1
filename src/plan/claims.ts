import { baseName } from '../kernel/rel-path.ts';
import { isMarkedAsCopy } from '../names/scan-marks.ts';
import { narrowText } from '../text/narrow.ts';
import type { CompleteReading } from './reading.ts';

/**
 * Returns the readings in the order in which they may take their names: a document that has its right name already
 * keeps it, and one that a program marked as a copy (`… (1).docx`) comes last, so that the copy becomes the next
 * version and not the document. Those with equal claims stay in the order given.
 */
export function byClaim(readings: readonly CompleteReading[]): readonly CompleteReading[] {
  const claims = new Map(readings.map((reading) => [reading, claimOf(reading)]));
  return readings.toSorted((a, b) => (claims.get(a) ?? 0) - (claims.get(b) ?? 0));
}

function claimOf({ entry, suggestion }: CompleteReading): number {
  const name = baseName(entry.path);
  if (name === suggestion.name) return 0;
  return isMarkedAsCopy(narrowText(name.slice(0, name.length - suggestion.parts.extension.length))) ? 2 : 1;
}
