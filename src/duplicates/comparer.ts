import { seenFilesBelow } from '../files/seen-files.ts';
import type { Candidate } from './candidate.ts';
import { compareContents, contentReader } from './compare-contents.ts';
import type { Learnt } from './compare-contents.ts';

/** Compares groups of candidates of one size each. */
export type Comparer = AsyncDisposable & {
  /** Returns what is known then of every candidate, group by group. */
  compare(groups: readonly (readonly Candidate[])[]): Promise<readonly (readonly Learnt[])[]>;
};

/** Returns a comparer that reads below `roots` (absolute paths) in this thread. */
export function comparerHere(roots: readonly string[]): Comparer {
  const reader = contentReader(roots.map(seenFilesBelow));
  return {
    compare: async (groups) => groups.map((group) => compareContents(group, reader)),
    [Symbol.asyncDispose]: async () => undefined,
  };
}
