import { wrapAroundCommands } from './wrap-around-commands.ts';

/**
 * Returns `text` broken into lines that fit `width`, all of them `indent` blanks from the left; commands that hints name
 * stay whole.
 */
export function indented(text: string, indent: number, width: number): readonly string[] {
  const blanks = ' '.repeat(indent);
  return wrapAroundCommands(text, width - indent).map((line) => blanks + line);
}

/** Returns `text` as one paragraph as wide as the view. */
export function paragraph(text: string, { width }: { readonly width: number }): string {
  return joinLines(indented(text, 0, width));
}

/** Returns `texts` as paragraphs, one below the other. */
export function paragraphs(texts: readonly string[], { width }: { readonly width: number }): string {
  return joinLines(texts.flatMap((text) => indented(text, 0, width)));
}

/** Returns `lines` as text that ends with a line break; nothing for no lines. */
export function joinLines(lines: readonly string[]): string {
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}
