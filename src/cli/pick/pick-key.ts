/** The meaning of a key in the picker. */
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

/** A key as `node:readline` reports it. */
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

/** Returns the meaning of a pressed key; undefined if it has none. */
export function pickKeyOf(
  text: string | undefined,
  { name = '', ctrl, meta }: PressedKey,
): PickKey | undefined {
  const kind = (ctrl === true ? controlled : plain)[name];
  if (kind !== undefined && kind !== 'text') return { kind };
  if (ctrl === true || meta === true || text === undefined) return undefined;
  // Text from an input method or a paste arrives at once and may contain line breaks.
  const typed = text.replaceAll(/\p{Cc}/gu, '');
  return typed === '' ? undefined : { kind: 'text', text: typed };
}
