/** How emphasis is written: colour codes on a terminal, nothing elsewhere. */
export type Paint = {
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
  readonly good: (text: string) => string;
  readonly warning: (text: string) => string;
  readonly bad: (text: string) => string;
};

const same = (text: string): string => text;

/** Writes no emphasis. */
export const plainPaint: Paint = { strong: same, faint: same, good: same, warning: same, bad: same };
