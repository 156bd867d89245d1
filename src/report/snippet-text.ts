import type { Snippet } from '../catalog/query.ts';
import { showSafely } from '../text/display.ts';
import { displayWidth, graphemesOf, isOrdinary, ordinaryWidth } from '../text/display-width.ts';

/** Columns of the marks and dots around what was found: …【】… */
const FRAME = 6;

/** Returns a snippet in at most `width` columns, what was found between 【 and 】. */
export function renderSnippet({ before, hit, after }: Snippet, width: number): string {
  const shown = headOf(hit, width - FRAME);
  const room = width - FRAME - displayWidth(shown);
  // A third of the place is for what stands before it, more if what follows is short.
  const third = Math.floor(room / 3);
  const isLong = isOrdinary(after) && after.length >= room - third;
  const lead = tailOf(before, isLong ? third : Math.max(room - displayWidth(showSafely(after)), third));
  return `…${lead}【${shown}】${headOf(after, room - displayWidth(lead))}…`;
}

function headOf(text: string, width: number): string {
  if (!isOrdinary(text)) return taken(graphemesOf(text), width).join('');
  let until = 0;
  for (let left = width; until < text.length; until++) if ((left -= ordinaryWidth(text, until)) < 0) break;
  return text.slice(0, until);
}

function tailOf(text: string, width: number): string {
  if (!isOrdinary(text)) return taken(graphemesOf(text).toReversed(), width).toReversed().join('');
  let from = text.length;
  for (let left = width; from > 0; from--) if ((left -= ordinaryWidth(text, from - 1)) < 0) break;
  return text.slice(from);
}

function taken(characters: readonly string[], width: number): readonly string[] {
  const shown: string[] = [];
  let left = width;
  for (const character of characters) {
    const safe = showSafely(character);
    left -= displayWidth(safe);
    if (left < 0) break;
    shown.push(safe);
  }
  return shown;
}
