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
 * long, below the reason that it has in common with those next to it; what to do about a reason is said once.
 */
export function renderHeldFor(
  { count, longest }: WatchStatus['held'],
  now: number,
  view: View,
): readonly string[] {
  if (count === 0) return [];
  const { summaries, watch } = view.messages;
  const rest = count - longest.length;
  const said = new Set<string>();
  const heads = longest.map((held) => headOf(held, view.messages));
  return [
    ...indented(watch.statusHeld(count), 0, view.width),
    ...longest.flatMap((held, at) => [
      ...(heads[at]?.text === heads[at - 1]?.text ? [] : headLines(heads[at], said, view)),
      ...fileLines(held, now, view),
    ]),
    ...(rest > 0 ? indented(summaries.moreMoves(rest), 2, view.width) : []),
    ...indented(summaries.reviewWith(commands.review()), 0, view.width),
  ];
}

function headOf(held: HeldFor, messages: Messages): Advice {
  const { text = '', hint } = describeHeldFor(held, messages) ?? {};
  const head = `${text} [${showSafely(held.reason)}]`.trimStart();
  return hint === undefined ? { text: head } : { text: head, hint };
}

function headLines(head: Advice | undefined, said: Set<string>, view: View): readonly string[] {
  if (head === undefined) return [];
  const { hint, colon } = view.messages.labels;
  const told = indented(head.text, 2, view.width).map(view.paint.warning);
  if (head.hint === undefined || said.has(head.hint)) return told;
  said.add(head.hint);
  return [...told, ...indented(`${hint}${colon}${head.hint}`, 2, view.width)];
}

function fileLines({ path, since, proposals = [] }: HeldFor, now: number, view: View): readonly string[] {
  const { labels, watch } = view.messages;
  const seconds = Math.max(0, Math.round((now - Date.parse(since)) / 1000));
  const age = watch.heldFor(duration(seconds, view.messages));
  return [
    ...indented(`${showSafely(path)}${labels.colon}${age}`, 4, view.width),
    ...proposals.flatMap(({ to, confidence }) => {
      const proposed = `${labels.suggestion} → ${showSafely(to)} (${Math.round(confidence * 100)}%)`;
      return indented(proposed, 6, view.width).map(view.paint.faint);
    }),
  ];
}
