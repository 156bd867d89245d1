import { baseName, parentOf } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import { companionsAmong } from '../plan/companions.ts';
import type { MoveFile, Plan } from '../plan/plan.ts';
import { planFix } from '../plan/plan-fix.ts';
import { junkKind } from '../scan/junk.ts';
import type { MarkedArchive } from './archive.ts';
import { checkArchive } from './check.ts';
import type { CheckOptions } from './check.ts';
import { destinationsOn } from './destinations.ts';
import { lookTwice } from './look-at-inbox.ts';
import { planHead } from './plan-head.ts';

/** What is to be renamed. */
export type FixOptions = CheckOptions & {
  /** Names with at least this confidence, between 0 and 1, are applied without asking. */
  readonly minConfidence: number;
};

/** The result of a check, from which plans can be made for different wishes without checking again. */
export type LookedForFix = {
  /** Returns the plan of the renames; `wants` says of each file whether to rename it, and defaults to all. */
  readonly plan: (wants?: (path: RelPath) => boolean) => Plan;
  /** Returns the moves of such a plan in groups of files that belong together. */
  readonly groups: (plan: Plan) => readonly (readonly MoveFile[])[];
};

/**
 * Checks the archive, and looks at the files that could get the names that the check proposes. Throws `path-missing`.
 */
export async function lookForFix(archive: MarkedArchive, options: FixOptions): Promise<LookedForFix> {
  const { findings, entries } = await checkArchive(archive, options);
  const folders = new Set(findings.flatMap(({ path, suggestion }) => (suggestion ? [parentOf(path)] : [])));
  // Neighbours may belong to a file, and a lock file beside it says that it is open.
  const near = await lookTwice(
    archive,
    [...entries].filter(({ path }) => folders.has(parentOf(path))),
  );
  const plan = planHead(archive);
  const documents = near.filter(
    ({ path, kind }) => kind !== 'folder' && junkKind(baseName(path), kind) === undefined,
  );
  const destinations = destinationsOn(archive.disk);
  return {
    plan: (wants) =>
      planFix({
        plan,
        findings,
        entries: documents,
        destinations,
        minConfidence: options.minConfidence,
        ...(wants && { wants }),
      }),
    groups: ({ steps }) => {
      const moves = new Map(
        steps.flatMap((step) => (step.kind === 'move-file' ? [[step.from, step] as const] : [])),
      );
      const groups = companionsAmong(documents.map(({ path }) => path));
      return groups
        .map((group) => group.flatMap(({ path }) => moves.get(path) ?? []))
        .filter((group) => group.length > 0);
    },
  };
}
