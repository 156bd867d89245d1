import { emitKeypressEvents } from 'node:readline';
import type { FindAnswer, Hit } from '../../catalog/query.ts';
import type { View } from '../../report/view.ts';
import type { Io } from '../output.ts';
import { pickKeyOf } from './pick-key.ts';
import type { PressedKey } from './pick-key.ts';
import { pageOf, renderPick } from './pick-screen.ts';
import { beginPicking, chosenHit, press, withAnswer } from './pick-state.ts';
import type { PickState, PickWish } from './pick-state.ts';

/** The functions that the picker calls. */
type PickActions = {
  /** Searches for the typed text; returns a remark instead if it cannot be answered. */
  readonly ask: (text: string) => FindAnswer | string;
  /** Opens the folder of a hit; returns a notice for the person. */
  readonly open: (hit: Hit) => Promise<string>;
  /** Returns the code that makes the terminal copy the hit's path, and a notice for the person. */
  readonly copy: (hit: Hit) => { readonly code: string; readonly notice: string };
};

/** The functions and the terminal that the picker uses. */
export type PickWorld = PickActions & {
  readonly io: Io;
  /** Returns the view for a terminal with this many columns. */
  readonly viewOf: (columns: number) => View;
  /** Ends the picker; the terminal is restored first. */
  readonly signal: AbortSignal;
};

type Terminal = NodeJS.WritableStream & { readonly columns?: number; readonly rows?: number };
type Keyboard = NodeJS.ReadableStream & { readonly setRawMode?: (raw: boolean) => void };

const ENTER_SCREEN = '\u001b[?1049h';
const LEAVE_SCREEN = '\u001b[?1049l';

/**
 * Shows search results while a person types, on an alternate screen on standard error; returns the hit that was
 * accepted, or undefined if the person left. Throws the signal's reason when it is aborted. The terminal is always
 * restored.
 */
export async function runPicker(text: string, world: PickWorld): Promise<Hit | undefined> {
  const { io, signal } = world;
  const keyboard = io.stdin.stream as Keyboard;
  const terminal = io.stderr.stream as Terminal;
  let state = answered(beginPicking(text), world);
  const draw = (): void => drawOn(io, terminal, state, world);
  emitKeypressEvents(keyboard);
  keyboard.setRawMode?.(true);
  io.stderr.write(ENTER_SCREEN);
  terminal.on('resize', draw);
  draw();
  try {
    for await (const { text: typed, key } of keysFrom(keyboard, signal)) {
      const meant = pickKeyOf(typed, key);
      if (meant === undefined) continue;
      const pressed = press(state, meant, pageOf(state, terminal.rows ?? 24));
      state = pressed.state;
      if (pressed.wish === 'leave') return undefined;
      if (pressed.wish === 'accept') return chosenHit(state);
      state = await carriedOut(state, pressed.wish, world);
      draw();
    }
    return undefined;
  } finally {
    terminal.off('resize', draw);
    keyboard.setRawMode?.(false);
    keyboard.pause();
    io.stderr.write(LEAVE_SCREEN);
  }
}

async function carriedOut(
  state: PickState,
  wish: PickWish | undefined,
  world: PickWorld,
): Promise<PickState> {
  const hit = chosenHit(state);
  if (wish === 'search') return answered(state, world);
  if (wish === 'open' && hit !== undefined) return { ...state, notice: await world.open(hit) };
  if (wish !== 'copy' || hit === undefined) return state;
  const { code, notice } = world.copy(hit);
  world.io.stderr.write(code);
  return { ...state, notice };
}

function answered(state: PickState, { ask }: PickActions): PickState {
  const answer = ask(state.typed.join(''));
  return typeof answer === 'string' ? { ...state, notice: answer } : withAnswer(state, answer);
}

function drawOn(io: Io, { columns = 80, rows = 24 }: Terminal, state: PickState, world: PickWorld): void {
  const { lines, column } = renderPick(state, world.viewOf(columns), rows);
  const text = lines.map((line) => `${line}\u001b[K`).join('\r\n');
  io.stderr.write(`\u001b[H${text}\u001b[J\u001b[1;${column + 1}H`);
}

type Typed = { readonly text: string | undefined; readonly key: PressedKey };

/** Yields keys as they are pressed, until the input ends. Throws the signal's reason. */
async function* keysFrom(keyboard: Keyboard, signal: AbortSignal): AsyncGenerator<Typed> {
  const waiting: Typed[] = [];
  let isOver = false;
  let wake = (): void => undefined;
  const onKey = (text: string | undefined, key: PressedKey): void => {
    waiting.push({ text, key });
    wake();
  };
  const onEnd = (): void => {
    isOver = true;
    wake();
  };
  keyboard.on('keypress', onKey).on('end', onEnd);
  signal.addEventListener('abort', onEnd);
  keyboard.resume();
  try {
    for (;;) {
      signal.throwIfAborted();
      const next = waiting.shift();
      if (next !== undefined) yield next;
      else if (isOver) return;
      else await new Promise<void>((resolve) => (wake = resolve));
    }
  } finally {
    keyboard.off('keypress', onKey).off('end', onEnd);
    signal.removeEventListener('abort', onEnd);
  }
}
