import type { Output } from './output.ts';

/** Returns an output that writes to another one, and a function that gives everything written to it so far. */
export function recordingOutput(to: Output): { readonly output: Output; readonly words: () => string } {
  const pieces: string[] = [];
  return {
    output: {
      isTty: to.isTty,
      get columns() {
        return to.columns;
      },
      isBroken: () => to.isBroken(),
      stream: to.stream,
      write: (text) => {
        pieces.push(text);
        to.write(text);
      },
    },
    words: () => pieces.join(''),
  };
}
