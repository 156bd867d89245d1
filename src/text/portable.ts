/** Why a name cannot be one component of a path on every share. */
export type PortabilityProblem =
  'empty' | 'dots' | 'forbidden-character' | 'reserved-name' | 'trailing-dot-or-space';

/** What Windows forbids in names, and the characters that control a terminal or the reading direction. */
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const FORBIDDEN = /[\\/:*?"<>|\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/;

/** The device names of Windows, also with spaces or an extension behind them; superscript digits count. */
const RESERVED = /^(?:con|prn|aux|nul|clock\$|conin\$|conout\$|(?:com|lpt)[0-9¹²³]) *(?:\.|$)/i;

/** Returns why `name` is unsafe as one path component on some system that a share is read from, or undefined. */
export function portabilityProblem(name: string): PortabilityProblem | undefined {
  if (name === '') return 'empty';
  if (name === '.' || name === '..') return 'dots';
  if (FORBIDDEN.test(name)) return 'forbidden-character';
  if (RESERVED.test(name)) return 'reserved-name';
  if (/[. ]$/.test(name)) return 'trailing-dot-or-space';
  return undefined;
}
