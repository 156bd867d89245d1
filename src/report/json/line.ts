import { showSafely } from '../../text/display.ts';

/** One line of machine output: a kind, then fields; a field without a value is absent. */
export type JsonLine = { readonly type: string } & Readonly<Record<string, unknown>>;

/**
 * Returns `line` as one line of NDJSON with its line break. Characters that could control a terminal are written as
 * JSON escapes, so a reader of JSON still gets every name back exactly.
 */
export function jsonText(line: JsonLine): string {
  return `${inertJson(JSON.stringify(line))}\n`;
}

/** Returns JSON that says the same, in which no character acts on a terminal; it must have no line breaks. */
export function inertJson(json: string): string {
  return showSafely(json) === json ? json : Array.from(json, jsonEscaped).join('');
}

function jsonEscaped(character: string): string {
  if (showSafely(character) === character) return character;
  // JSON writes what lies beyond the first plane as two halves.
  const halves = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index));
  return halves.map((half) => `\\u${half.toString(16).padStart(4, '0')}`).join('');
}
