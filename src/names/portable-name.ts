import { forbiddenCharacters, isUsual, utf8Length } from './name-characters.ts';
import type { NameProblem } from './parsed-name.ts';

/** What makes a path component unusable on some system that reads the share. */
export type UnportableName = Extract<
  NameProblem,
  { readonly code: 'forbidden-character' | 'reserved-name' | 'not-nfc' | 'stray-space' | 'too-long' }
>;

const reserved = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$|clock\$)$/i;

/** Returns whether `name` is `.`, `..`, empty, or a device of Windows, with or without an extension. */
export function isReservedName(name: string): boolean {
  const dot = name.indexOf('.');
  if (dot === 0 || name === '') return name === '' || name === '.' || name === '..';
  const base = (dot < 0 ? name : name.slice(0, dot)).trimEnd();
  return base.length <= 7 && reserved.test(base);
}

/** Returns why `name` cannot be one path component everywhere; `limitBytes` is the most bytes of UTF-8 it may take. */
export function portabilityProblems(name: string, limitBytes: number): readonly UnportableName[] {
  const problems: UnportableName[] = [];
  const isStrange = !isUsual(name);
  if (isStrange) {
    for (const value of forbiddenCharacters(name)) problems.push({ code: 'forbidden-character', value });
  }
  if (isReservedName(name)) problems.push({ code: 'reserved-name', value: name });
  else if (name.endsWith('.')) problems.push({ code: 'forbidden-character', value: '.' });
  if (name.endsWith(' ')) problems.push({ code: 'stray-space' });
  if (isStrange && name.normalize('NFC') !== name) problems.push({ code: 'not-nfc' });
  const bytes = utf8Length(name);
  if (bytes > limitBytes) problems.push({ code: 'too-long', bytes, limit: limitBytes });
  return problems;
}
