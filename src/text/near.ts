import { foldText } from './fold.ts';

/** Returns how many insertions, deletions, replacements and swaps of neighbours turn `left` into `right` (Damerau, optimal string alignment), in code points. */
function editDistance(left: string, right: string): number {
  const a = Array.from(left);
  const b = Array.from(right);
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      let best = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
      );
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        best = Math.min(best, (beforeLast[column - 2] ?? 0) + 1);
      }
      current.push(best);
    }
    beforeLast = last;
    last = current;
  }
  return last[b.length] ?? a.length;
}

/**
 * Returns the candidates of which `text` may be a misspelling, the closest first: folded alike, one containing the
 * other (both at least two characters), or at most one edit in three characters away.
 */
export function nearest(candidates: Iterable<string>, text: string, limit = 3): readonly string[] {
  const wanted = foldText(text);
  const scored: { readonly candidate: string; readonly distance: number }[] = [];
  for (const candidate of candidates) {
    const distance = slipDistance(foldText(candidate), wanted);
    if (distance !== undefined) scored.push({ candidate, distance });
  }
  scored.sort((a, b) => a.distance - b.distance || (a.candidate < b.candidate ? -1 : 1));
  return scored.slice(0, limit).map(({ candidate }) => candidate);
}

function slipDistance(candidate: string, wanted: string): number | undefined {
  if (candidate === wanted) return 0;
  const [short, long] = candidate.length < wanted.length ? [candidate, wanted] : [wanted, candidate];
  if (short.length >= 2 && long.includes(short)) return 0.5;
  const allowed = Math.floor(Math.max(candidate.length, wanted.length) / 3);
  if (allowed === 0 || long.length - short.length > allowed || lacksMore(short, long, allowed))
    return undefined;
  const distance = editDistance(candidate, wanted);
  return distance <= allowed ? distance : undefined;
}

/** Returns whether `short` lacks more than `count` of the characters of `long`: each of them needs an edit of its own. */
function lacksMore(short: string, long: string, count: number): boolean {
  let lacking = 0;
  for (const character of long) if (!short.includes(character) && ++lacking > count) return true;
  return false;
}
