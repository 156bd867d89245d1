import type { Hit } from '../../catalog/query.ts';
import { byteSize } from '../../report/byte-size.ts';
import { dayAndMinute } from '../../report/day-and-minute.ts';
import { renderSnippet } from '../../report/snippet-text.ts';
import type { View } from '../../report/view.ts';
import { cutToWidth, displayWidth, showSafely, wrapToWidth } from '../../text/display.ts';
import { chosenHit } from './pick-state.ts';
import type { PickState } from './pick-state.ts';

/** The lines of a screen, none wider than the view, and the column of the cursor in the first one. */
export type PickScreen = { readonly lines: readonly string[]; readonly column: number };

const PROMPT = '> ';
/** The prompt and the line below it. */
const HEAD = 2;
const PREVIEW = 7;
/** On a screen with fewer lines than this, the list needs the space of the preview. */
const PREVIEW_FROM = 16;

/** Returns how many hits a screen of `height` lines shows. */
export function pageOf({ isPreviewed }: Pick<PickState, 'isPreviewed'>, height: number): number {
  const preview = isPreviewed && height >= PREVIEW_FROM ? PREVIEW : 0;
  return Math.max(1, height - HEAD - preview);
}

/** Returns a screen of `height` lines: the typed text, the hits around the chosen one, and a preview of that one. */
export function renderPick(state: PickState, view: View, height: number): PickScreen {
  const page = pageOf(state, height);
  const first = Math.max(0, Math.min(state.chosen - Math.floor(page / 2), state.hits.length - page));
  const rows = state.hits
    .slice(first, first + page)
    .map((hit, index) => row(hit, first + index === state.chosen, view));
  const list = [...rows, ...Array.from({ length: page - rows.length }, () => '')];
  const isPreviewed = height - HEAD > page;
  const { text, column } = promptOf(state, view.width);
  return {
    lines: [text, statusOf(state, view), ...list, ...(isPreviewed ? previewOf(chosenHit(state), view) : [])],
    column,
  };
}

/** Cuts a long line at its beginning, since its end is being typed. */
function promptOf({ typed, cursor }: PickState, width: number): { text: string; column: number } {
  const room = Math.max(4, width - displayWidth(PROMPT) - 1);
  const shown = typed.map(showSafely);
  let from = 0;
  while (displayWidth(shown.slice(from, cursor).join('')) > room) from++;
  let text = '';
  for (const one of shown.slice(from)) {
    if (displayWidth(text + one) > room) break;
    text += one;
  }
  return {
    text: PROMPT + text,
    column: displayWidth(PROMPT) + displayWidth(shown.slice(from, cursor).join('')),
  };
}

function statusOf({ total, notice }: PickState, { messages, width, paint }: View): string {
  const text = notice === '' ? messages.pick.status(total) : notice;
  return (notice === '' ? paint.faint : paint.warning)(cutToWidth(showSafely(text), width));
}

function row(hit: Hit, isChosen: boolean, { width, paint }: View): string {
  const text = cutToWidth(showSafely(hit.path), width - 2);
  return isChosen ? paint.strong(`> ${text}`) : `  ${text}`;
}

function previewOf(hit: Hit | undefined, { messages, width, paint }: View): readonly string[] {
  const rule = paint.faint('-'.repeat(width));
  if (hit === undefined) return [rule, ...Array.from({ length: PREVIEW - 1 }, () => '')];
  const { labels, pick } = messages;
  const facts = [
    [pick.modified, `${dayAndMinute(hit.modified)}  ${byteSize(hit.size)}`],
    [pick.stage, hit.stage ?? ''],
    [pick.tags, hit.tags.join(labels.listJoint)],
  ] as const;
  const told = facts.filter(([, value]) => value !== '').map(([label, value]) => `${label}${value}`);
  const lines = [
    ...wrapToWidth(showSafely(hit.path), width).slice(0, 2),
    ...(hit.snippet === undefined ? [] : [renderSnippet(hit.snippet, width)]),
    ...told.map((line) => cutToWidth(showSafely(line), width)),
  ];
  return [rule, ...lines, ...Array.from({ length: PREVIEW }, () => '')].slice(0, PREVIEW);
}
