import type { KeepRule } from '../rules/keep-rules.ts';
import type { CopyCandidate, RootedPath } from './candidate.ts';

/** What decided: a rule, that one of them lies in a reference, or only the order of their paths. */
export type Reason = KeepRule | 'reference' | 'path';

/** One name of a file, and what is to become of it. */
export type Judged = {
  readonly place: RootedPath;
  readonly keep: boolean;
  /**
   * Of what is kept: the rule that prefers it, or that it is another name of one file. Of the others: the rule that
   * prefers the kept one. `path`: only the order of paths told them apart.
   */
  readonly why: Reason | 'same-file';
};

/** Equal files, the one that is kept first. */
export type JudgedGroup = {
  /** How many names the files have. */
  readonly names: number;
  /** Returns what names their content, by reading it. */
  readonly digest: () => string;
  readonly size: number;
  readonly files: readonly Judged[];
  /** The files that are not kept, each with the one that is; by their first names. */
  readonly redundant: readonly CopyCandidate[];
  readonly keeper: CopyCandidate;
  /** How many files are not kept. */
  readonly redundantFiles: number;
  /** Bytes on the disk that the files that are not kept take up, without what they share with others of the group. */
  readonly redundantBytes: number;
  /** Files that are not kept and share all of their place on the disk with the one that is. */
  readonly sharing?: ReadonlySet<CopyCandidate>;
};
