import type { FoundProblem, KeyPath } from '../problem-codes.ts';
import type { RulesFile } from '../schema.ts';

/** A check that concerns several values of the file together, or the content of a single text. */
export type CrossRule = {
  readonly check: (file: RulesFile) => readonly FoundProblem[];
  /**
   * The check is skipped if one of these parts contains an invalid value, since it would then report false problems.
   */
  readonly needsWhole?: readonly KeyPath[];
};
