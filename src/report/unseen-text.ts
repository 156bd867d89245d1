import type { Scan } from '../scan/entry.ts';
import { showSafely } from '../text/display.ts';
import { indented, joinLines } from './lines.ts';
import type { View } from './view.ts';

/** Returns what a scan could not look at, and why; nothing if it saw everything. */
export function renderUnseen(unseen: Scan['unseen'], view: View): string {
  if (unseen.length === 0) return '';
  const { summaries, unseenReasons } = view.messages;
  const lines = unseen.map(({ path, why }) => `${showSafely(path)}: ${unseenReasons[why]}`);
  return joinLines([
    ...indented(summaries.unseen(unseen.length), 0, view.width),
    ...lines.flatMap((line) => indented(line, 2, view.width)),
  ]);
}
