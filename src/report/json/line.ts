import { showSafely } from '../../text/display.ts';

/** One line of machine output: a kind, then fields; a field without a value is not there. */
export type JsonLine = { readonly type: string } & Readonly<Record<string, unknown>>;

/**
 * Returns `line` as one line of NDJSON with its line break. Characters that could act on a terminal are written as
 * JSON escapes, so a reader of JSON gets every name back exactly.
 */
export function jsonText(line: JsonLine): string {
  const text = JSON.stringify(line);
  if (showSafely(text) === text) return `${text}\n`;
  return `${Array.from(text, jsonEscaped).join('')}\n`;
}

function jsonEscaped(character: string): string {
  if (showSafely(character) === character) return character;
  // JSON writes what lies beyond the first plane as two halves.
  const halves = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index));
  return halves.map((half) => `\\u${half.toString(16).padStart(4, '0')}`).join('');
}

/** Returns the fields that have a value. */
export function present(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
