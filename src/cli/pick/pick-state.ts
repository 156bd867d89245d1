import type { FindAnswer, Hit } from '../../catalog/query.ts';
import { graphemesOf } from '../../text/display-width.ts';
import type { PickKey } from './pick-key.ts';

/** The state of the picker. */
export type PickState = {
  /** The typed text by graphemes, which is what a reader takes for characters. */
  readonly typed: readonly string[];
  /** The position in `typed` at which the next character is inserted. */
  readonly cursor: number;
  readonly hits: readonly Hit[];
  readonly total: number;
  /** The index of the chosen hit; 0 if there are none. */
  readonly chosen: number;
  readonly isPreviewed: boolean;
  /** A line for the person, shown until the next key. */
  readonly notice: string;
};

/** What has to be done for a key besides changing the state. */
export type PickWish = 'search' | 'open' | 'copy' | 'accept' | 'leave';

/** Returns the initial state of the picker. */
export function beginPicking(text: string): PickState {
  const typed = graphemesOf(text);
  return {
    typed,
    cursor: typed.length,
    hits: [],
    total: 0,
    chosen: 0,
    isPreviewed: true,
    notice: '',
  };
}

/** Returns the state with a new answer; the first hit is chosen. */
export function withAnswer(state: PickState, { hits, total }: Pick<FindAnswer, 'hits' | 'total'>): PickState {
  return { ...state, hits, total, chosen: 0 };
}

/** Returns the state after a key, and what has to be done; a page shows `page` hits. */
export function press(
  before: PickState,
  key: PickKey,
  page: number,
): { readonly state: PickState; readonly wish?: PickWish } {
  const state = { ...before, notice: '' };
  switch (key.kind) {
    case 'text':
      return typedInto(state, graphemesOf(key.text));
    case 'up':
      return { state: choose(state, -1) };
    case 'down':
      return { state: choose(state, 1) };
    case 'page-up':
      return { state: choose(state, -page) };
    case 'page-down':
      return { state: choose(state, page) };
    case 'left':
      return { state: { ...state, cursor: Math.max(0, state.cursor - 1) } };
    case 'right':
      return { state: { ...state, cursor: Math.min(state.typed.length, state.cursor + 1) } };
    case 'home':
      return { state: { ...state, cursor: 0 } };
    case 'end':
      return { state: { ...state, cursor: state.typed.length } };
    case 'backspace':
      return erase(state, state.cursor - 1, state.cursor);
    case 'delete':
      return erase(state, state.cursor, state.cursor + 1);
    case 'clear':
      return erase(state, 0, state.cursor);
    case 'erase-word':
      return erase(state, wordBefore(state), state.cursor);
    case 'preview':
      return { state: { ...state, isPreviewed: !state.isPreviewed } };
    case 'open':
    case 'copy':
    case 'accept':
      return state.hits.length === 0 ? { state } : { state, wish: key.kind };
    case 'leave':
      return { state, wish: 'leave' };
  }
}

/** Returns the chosen hit; undefined if there are no hits. */
export function chosenHit({ hits, chosen }: PickState): Hit | undefined {
  return hits[chosen];
}

function typedInto(state: PickState, added: readonly string[]): { state: PickState; wish: PickWish } {
  const typed = state.typed.toSpliced(state.cursor, 0, ...added);
  return { state: { ...state, typed, cursor: state.cursor + added.length }, wish: 'search' };
}

function erase(state: PickState, from: number, to: number): { state: PickState; wish?: PickWish } {
  const start = Math.max(0, from);
  if (start >= Math.min(to, state.typed.length)) return { state };
  return {
    state: { ...state, typed: state.typed.toSpliced(start, to - start), cursor: start },
    wish: 'search',
  };
}

function choose(state: PickState, by: number): PickState {
  const last = Math.max(0, state.hits.length - 1);
  return { ...state, chosen: Math.min(Math.max(state.chosen + by, 0), last) };
}

function wordBefore({ typed, cursor }: PickState): number {
  let at = cursor;
  while (at > 0 && typed[at - 1] === ' ') at--;
  while (at > 0 && typed[at - 1] !== ' ') at--;
  return at;
}
