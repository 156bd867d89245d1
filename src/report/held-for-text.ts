import { showSafely } from '../text/display.ts';
import type { HeldFor, WatchStatus } from '../watch/status.ts';
import { describeHeld } from './describe.ts';
import { describeObstacle } from './describe-obstacle.ts';
import { duration } from './duration.ts';
import { indented } from './lines.ts';
import { commands } from './messages/commands.ts';
import type { Advice } from './messages/forms.ts';
import type { Messages } from './messages/messages.ts';
import type { View } from './view.ts';

/** Returns why a file stays, in the words of `sort`; undefined where the daemon did not say, or says what only a later version knows. */
export function describeHeldFor({ why }: HeldFor, messages: Messages): Advice | undefined {
  if (why === undefined) return undefined;
  if (why.code === 'has-holes' || why.code === 'being-written' || why.code === 'open-elsewhere')
    return { text: describeObstacle(why, messages) };
  return Object.hasOwn(messages.held, why.code) ? describeHeld(why, messages) : undefined;
}

/**
 * Returns lines for the files that stay in the inboxes, the longest first, `now` being milliseconds since 1970: each with how
 * long, why and what is proposed; what to do about a reason is said once.
 */
export function renderHeldFor(
  { count, longest }: WatchStatus['held'],
  now: number,
  view: View,
): readonly string[] {
  if (count === 0) return [];
  const { labels, summaries, watch } = view.messages;
  const rest = count - longest.length;
  const said = new Set<string>();
  const linesOf = (held: HeldFor): readonly string[] => {
    const { path, reason, since, proposals = [] } = held;
    const { text, hint } = describeHeldFor(held, view.messages) ?? { text: '', hint: undefined };
    const isNew = hint !== undefined && !said.has(hint);
    if (hint !== undefined) said.add(hint);
    const seconds = Math.max(0, Math.round((now - Date.parse(since)) / 1000));
    const told = watch.since(since, duration(seconds, view.messages));
    return [
      ...indented(`${showSafely(path)}${labels.colon}${told}`, 2, view.width),
      ...indented(`${text} [${showSafely(reason)}]`.trimStart(), 4, view.width).map(view.paint.warning),
      ...(isNew ? indented(`${labels.hint}${labels.colon}${hint}`, 4, view.width) : []),
      ...proposals.flatMap(({ to, confidence }) => {
        const proposed = `${labels.suggestion} → ${showSafely(to)} (${Math.round(confidence * 100)}%)`;
        return indented(proposed, 4, view.width).map(view.paint.faint);
      }),
    ];
  };
  return [
    ...indented(watch.statusHeld(count), 0, view.width),
    ...longest.flatMap(linesOf),
    ...(rest > 0 ? indented(summaries.moreMoves(rest), 2, view.width) : []),
    ...indented(summaries.reviewWith(commands.review()), 0, view.width),
  ];
}
