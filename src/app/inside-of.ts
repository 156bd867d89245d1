import type { Inside } from '../check/folder-check.ts';
import type { PackedScan } from '../scan/packed-scan.ts';

/** Returns what lies in a folder of a scan, as a check wants it. */
export function insideOf(scan: PackedScan, { from, to }: PackedScan['folders'][number]): readonly Inside[] {
  const inside: Inside[] = [];
  for (let at = from; at < to; at++) {
    inside.push({ name: scan.nameAt(at), kind: scan.kindAt(at), size: scan.sizeAt(at) });
  }
  return inside;
}
