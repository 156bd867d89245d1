/** What a key means to the picker. */
export type PickKey =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind:
        | 'up'
        | 'down'
        | 'page-up'
        | 'page-down'
        | 'left'
        | 'right'
        | 'home'
        | 'end'
        | 'backspace'
        | 'delete'
        | 'clear'
        | 'erase-word'
        | 'preview'
        | 'open'
        | 'copy'
        | 'accept'
        | 'leave';
    };

/** A key as `node:readline` tells it. */
export type PressedKey = { readonly name?: string; readonly ctrl?: boolean; readonly meta?: boolean };

const plain: Readonly<Record<string, PickKey['kind']>> = {
  up: 'up',
  down: 'down',
  pageup: 'page-up',
  pagedown: 'page-down',
  left: 'left',
  right: 'right',
  home: 'home',
  end: 'end',
  backspace: 'backspace',
  delete: 'delete',
  tab: 'preview',
  return: 'accept',
  enter: 'accept',
  escape: 'leave',
};

const controlled: Readonly<Record<string, PickKey['kind']>> = {
  p: 'up',
  n: 'down',
  b: 'left',
  f: 'right',
  a: 'home',
  e: 'end',
  h: 'backspace',
  u: 'clear',
  w: 'erase-word',
  o: 'open',
  y: 'copy',
  c: 'leave',
  d: 'leave',
  g: 'leave',
};

/** Returns what a key that was pressed means; undefined for one that means nothing. */
export function pickKeyOf(
  text: string | undefined,
  { name = '', ctrl, meta }: PressedKey,
): PickKey | undefined {
  const kind = (ctrl === true ? controlled : plain)[name];
  if (kind !== undefined && kind !== 'text') return { kind };
  if (ctrl === true || meta === true || text === undefined) return undefined;
  // What an input method or a paste hands over at once may hold line breaks.
  const typed = text.replaceAll(/\p{Cc}/gu, '');
  return typed === '' ? undefined : { kind: 'text', text: typed };
}
