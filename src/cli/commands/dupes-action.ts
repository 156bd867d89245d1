import { openArchive, pathOf } from '../../app/archive.ts';
import type { Archive } from '../../app/archive.ts';
import { expandPaths } from '../../app/expand-paths.ts';
import { findDuplicates } from '../../app/find-duplicates.ts';
import { keepOrder } from '../../app/keep-order.ts';
import type { RelPath } from '../../kernel/rel-path.ts';
import { renderDuplicates, renderDuplicateSummary } from '../../report/duplicates-text.ts';
import {
  duplicateCounts,
  duplicateGroupLine,
  duplicateSummaryLine,
  emptyFileLine,
} from '../../report/json/duplicate.ts';
import { renderUnseen } from '../../report/unseen-text.ts';
import { exitCodes } from '../exit-codes.ts';
import { openChannels } from '../shell.ts';
import type { CommonOptions, Shell } from '../shell.ts';
import { countOf, listOf } from '../values.ts';
import type { Repeated } from './define.ts';

type DupesFlags = CommonOptions & {
  readonly keep?: Repeated;
  readonly protect?: Repeated;
  readonly reference?: Repeated;
  readonly limit?: string;
  readonly explain?: boolean;
  readonly failOnFound?: boolean;
};

const USUAL_LIMIT = 50;

/** Finds copies and says which to keep. */
export async function dupes(shell: Shell, named: readonly string[], flags: DupesFlags): Promise<void> {
  const keep = keepOrder(listOf(flags.keep));
  const limit = flags.limit === undefined ? USUAL_LIMIT : countOf('--limit', flags.limit);
  const { tell, emit, remark, view, onProgress } = await openChannels(shell, flags);
  const archive = await openArchive(shell.environment, flags.root);
  const report = await findDuplicates(archive, {
    paths: await pathsIn(archive, named),
    protect: await pathsIn(archive, flags.protect ?? []),
    references: flags.reference ?? [],
    keep,
    signal: shell.signal,
    onProgress,
  });
  const { groups, roots, empty, unseen } = report;
  const counts = duplicateCounts(report);
  const explain = flags.explain === true || flags.verbose === true;
  tell(renderDuplicates(groups, { roots, explain, limit }, view));
  for (const group of groups) emit(duplicateGroupLine(group, roots));
  for (const path of empty) emit(emptyFileLine(path));
  remark(renderUnseen(unseen, view));
  tell(renderDuplicateSummary(counts, groups, view));
  emit(duplicateSummaryLine(counts));
  if (flags.failOnFound === true && groups.length > 0) shell.exitWith(exitCodes.findings);
}

async function pathsIn(archive: Archive, named: readonly string[]): Promise<readonly RelPath[]> {
  return (await expandPaths(archive, named)).map((path) => pathOf(archive, path));
}
