import type { FoundProblem, KeyPath } from '../problem-codes.ts';
import type { RulesFile } from '../schema.ts';

/** A rule about several values of the file together, or about the inside of one. */
export type CrossRule = {
  readonly check: (file: RulesFile) => readonly FoundProblem[];
  /** Parts of the file that must be whole: while a value of them is broken the rule would only see ghosts. */
  readonly needsWhole?: readonly KeyPath[];
};
