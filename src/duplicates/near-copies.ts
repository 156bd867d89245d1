/** How much two documents have in common. */
export type Alike = {
  /** Of their text, 0 to 1. */
  readonly text: number;
  /** Of their numbers, 0 to 1. */
  readonly numbers: number;
};

/** Equal text alone is no proof: forms and price lists differ in their numbers only. */
const LEAST: Alike = { text: 0.6, numbers: 0.6 };

/** Returns whether two documents are the same one for a person, slightly changed or in another format. */
export function areNearCopies({ text, numbers }: Alike): boolean {
  return text >= LEAST.text && numbers >= LEAST.numbers;
}
