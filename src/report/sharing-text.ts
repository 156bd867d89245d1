import type { Shareable, Shared } from '../app/share-copies.ts';
import { showSafely } from '../text/display.ts';
import { byteSize } from './byte-size.ts';
import { describeFailure } from './describe.ts';
import { indented, joinLines } from './lines.ts';
import type { View } from './view.ts';

/** Returns which copies would share the place of the kept ones, and what that means; at most so many, 0 for all. */
export function renderShareable(copies: readonly Shareable[], limit: number, view: View): string {
  const { duplicates: words } = view.messages;
  const shown = limit === 0 ? copies : copies.slice(0, limit);
  const bytes = copies.reduce((sum, { copy }) => sum + copy.size, 0);
  return joinLines([
    ...indented(words.shareable(copies.length, byteSize(bytes)), 0, view.width).map(view.paint.strong),
    ...shown.flatMap(({ copy, kept }) => [
      ...indented(showSafely(copy.path), 2, view.width),
      ...indented(words.sharesWith(showSafely(kept.path)), 6, view.width).map(view.paint.faint),
    ]),
    ...(shown.length < copies.length ? indented('…', 2, view.width) : []),
    ...indented(words.sharing, 0, view.width),
  ]);
}

/** Returns what was shared, and what was not and why. */
export function renderShared(shared: readonly Shared[], view: View): string {
  const { duplicates: words } = view.messages;
  const done = shared.filter(({ refusal }) => refusal === undefined);
  const bytes = done.reduce((sum, { size }) => sum + size, 0);
  return joinLines([
    ...shared.flatMap(({ path, refusal }) => {
      if (refusal === undefined) return [];
      const { text } = describeFailure(refusal, view.messages);
      return indented(words.notShared(showSafely(path), text), 0, view.width).map(view.paint.bad);
    }),
    ...indented(words.shared(done.length, byteSize(bytes)), 0, view.width),
  ]);
}
