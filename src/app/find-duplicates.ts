import { chooseKeeper } from '../duplicates/choose-keeper.ts';
import type { JudgedGroup } from '../duplicates/judged-group.ts';
import { UserFacingError } from '../kernel/errors.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { KeepRule } from '../rules/keep-rules.ts';
import type { Unseen } from '../scan/entry.ts';
import type { Archive } from './archive.ts';
import type { SearchedPlaces } from './duplicate-files.ts';
import { equalFilesAmong } from './equal-files-among.ts';
import { traitsIn } from './duplicate-traits.ts';
import { withoutShared } from './shared-copies.ts';
import { readState } from './state.ts';

/** Where copies are looked for, and what decides which one is kept. */
export type DuplicateOptions = SearchedPlaces & {
  /** The rules in order: the first that tells two files apart decides. */
  readonly keep: readonly KeepRule[];
  /** Files and folders whose files are never moved to the trash. */
  readonly protect: readonly RelPath[];
};

/** The groups of equal files, and which file of each to keep. */
export type DuplicateReport = {
  readonly groups: readonly JudgedGroup[];
  /** Empty files: they are equal without being copies of anything. */
  readonly empty: readonly RelPath[];
  /** How many files were looked at. */
  readonly files: number;
  /** Absolute; the root number of a place is an index into this list. */
  readonly roots: readonly string[];
  readonly unseen: readonly Unseen[];
};

/** Finds equal files and decides which to keep; only reads. Throws `path-missing`. */
export async function findDuplicates(archive: Archive, options: DuplicateOptions): Promise<DuplicateReport> {
  for (const path of options.protect) {
    // A mistyped path would protect nothing, and this would be noticed too late.
    if (archive.disk.stat(path) === undefined) throw new UserFacingError('path-missing', { path });
  }
  const { table, roots, unseen, equal } = await equalFilesAmong(archive, options);
  const traits = traitsIn(archive, readState(archive), options.protect);
  const sparesNone = traits.protectsNothing && roots.length === 1;
  const judging = { rules: options.keep, traitsOf: traits.of, sparesNone };
  const judged = equal
    // Copies that lie only in references are not this archive's concern.
    .filter(
      (group) =>
        roots.length === 1 || group.files.some(({ places }) => places.some(({ root }) => root === 0)),
    )
    .map((group) => chooseKeeper(group, judging));
  const groups = withoutShared(judged, roots).toSorted((a, b) => b.redundantBytes - a.redundantBytes);
  const empty = table.empty().map((index) => table.placeOf(index));
  return {
    groups,
    // Folders are listed in no particular order.
    empty: empty.flatMap(({ root, path }) => (root === 0 ? path : [])).sort(),
    files: table.length,
    roots,
    unseen,
  };
}
