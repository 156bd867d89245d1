import type { KeyPath } from '../problem-codes.ts';

/** Returns a place in the file as people write it: `clients[2].name`, with positions counted from 1. */
export function keyText(path: KeyPath): string {
  let text = '';
  for (const step of path) {
    if (typeof step === 'number') text += `[${step + 1}]`;
    else text += text === '' ? step : `.${step}`;
  }
  return text;
}
