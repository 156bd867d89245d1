import { openArchive, pathOf } from '../../app/archive.ts';
import type { Archive } from '../../app/archive.ts';
import { expandPaths } from '../../app/expand-paths.ts';
import { findDuplicates } from '../../app/find-duplicates.ts';
import { keepOrder } from '../../app/keep-order.ts';
import { redundantSums, sumFields } from '../../app/redundant-sums.ts';
import { mayTellAgain, rememberCopies, SeenTree } from '../../app/remember-copies.ts';
import { UserFacingError } from '../../kernel/errors.ts';
import type { RelPath } from '../../kernel/rel-path.ts';
import { renderDuplicates, renderDuplicateSummary, renderSums } from '../../report/duplicates-text.ts';
import {
  duplicateCounts,
  duplicateGroupLine,
  duplicateSummaryLine,
  emptyFileLine,
  redundantSumLine,
} from '../../report/json/duplicate.ts';
import { renderUnseen } from '../../report/unseen-text.ts';
import { exitCodes } from '../exit-codes.ts';
import { recordingOutput } from '../recording-output.ts';
import { openChannels } from '../shell.ts';
import type { Channels, Shell } from '../shell.ts';
import { copiesView } from '../told-view.ts';
import { countOf, listOf, oneOf } from '../values.ts';
import type { ChangeFlags } from './confirm-plan.ts';
import type { Repeated } from './define.ts';

type DupesFlags = ChangeFlags & {
  readonly action?: string;
  readonly by?: string;
  readonly html?: string;
  readonly versions?: boolean;
  readonly near?: boolean;
  readonly keep?: Repeated;
  readonly protect?: Repeated;
  readonly reference?: Repeated;
  readonly limit?: string;
  readonly explain?: boolean;
  readonly failOnFound?: boolean;
};

const USUAL_LIMIT = 50;
const actions = ['report', 'quarantine', 'hardlink', 'reflink'] as const;

/** Finds copies and says which to keep. */
export async function dupes(shell: Shell, named: readonly string[], flags: DupesFlags): Promise<void> {
  const limit = flags.limit === undefined ? USUAL_LIMIT : countOf('--limit', flags.limit);
  const by = flags.by === undefined ? undefined : oneOf('--by', sumFields, flags.by);
  const action = oneOf('--action', actions, flags.action ?? 'report');
  requireOneQuestion(flags, action);
  // What acts is loaded where somebody wants it: a report alone starts in less time.
  const acting = action === 'report' ? undefined : { ...(await import('./act-on-copies.ts')), action };
  acting?.requireAnswerable(shell, 'dupes', flags);
  const isPlain = action === 'report' && named.length === 0 && isOfWhole(flags);
  const recording = recordingOutput(shell.io.stdout);
  const channels = await openChannels(
    isPlain ? { ...shell, io: { ...shell.io, stdout: recording.output } } : shell,
    flags,
  );
  const { tell, emit, remark, view, isJson } = channels;
  const onProgress = sparing(channels.onProgress);
  const archive = await openArchive(shell.environment, flags.root);
  const others = flags.versions === true || flags.near === true;
  if (others) {
    const { tellNear, tellVersions } = await import('./dupes-others-action.ts');
    const looking = { archive, paths: await pathsIn(archive, named), limit };
    const tellThem = flags.versions === true ? tellVersions : tellNear;
    const found = await tellThem(shell, channels, looking);
    if (flags.failOnFound === true && found > 0) shell.exitWith(exitCodes.findings);
    return;
  }
  const marked = await acting?.readyToAct(shell, channels, { archive, flags, action: acting.action });
  const began = shell.environment.clock.now();
  const seen = isPlain && mayTellAgain(archive) ? new SeenTree() : undefined;
  const report = await findDuplicates(archive, {
    paths: await pathsIn(archive, named),
    protect: await pathsIn(archive, flags.protect ?? []),
    references: flags.reference ?? [],
    keep: keepOrder(archive, listOf(flags.keep)),
    signal: shell.signal,
    onProgress,
    ...(seen && { onFolder: (folder) => seen.add(folder) }),
  });
  const { groups, roots, empty, unseen } = report;
  const counts = duplicateCounts(report);
  const explain = flags.explain === true || flags.verbose === true;
  // The plan tells of each copy which one is kept.
  if (marked === undefined || explain) tell(renderDuplicates(groups, { roots, explain, limit }, view));
  // A line names the content, for which it is read.
  if (isJson) for (const group of groups) emit(duplicateGroupLine(group, roots));
  for (const path of empty) emit(emptyFileLine(path));
  const sums = by === undefined ? [] : redundantSums(archive, groups, by);
  tell(renderSums(sums, view));
  for (const sum of sums) emit(redundantSumLine(sum));
  if (flags.html !== undefined) {
    const { duplicatesPage } = await import('../../report/duplicates-html.ts');
    const { writeReport } = await import('../../app/write-report.ts');
    const content = duplicatesPage(groups, { roots, counts }, view.messages);
    writeReport(shell.environment, flags.html, { content });
    remark(`${view.messages.duplicates.written(flags.html)}\n`);
  }
  remark(renderUnseen(unseen, view));
  tell(renderDuplicateSummary(counts, groups, view));
  if (acting !== undefined && marked !== undefined) {
    const asked = { archive: marked, report, flags, limit };
    return acting.actOnCopies(shell, channels, asked, acting.action);
  }
  emit(duplicateSummaryLine(counts));
  if (seen !== undefined && unseen.length === 0 && mayTellAgain(archive)) {
    const format = isJson ? 'json' : 'text';
    const view = copiesView(shell.io, shell.language, { ...flags, format, limit: flags.limit, by: flags.by });
    const hasCopies = groups.length > 0;
    rememberCopies(archive, { began, seen, view, words: recording.words(), hasCopies });
  }
  if (flags.failOnFound === true && groups.length > 0) shell.exitWith(exitCodes.findings);
}

/** Claims that nothing but how it is told is asked for: all of the archive, by its own rules. */
function isOfWhole({ versions, near, keep, protect, reference, html }: DupesFlags): boolean {
  return [versions, near, keep, protect, reference, html].every(
    (flag) => flag === undefined || flag === false,
  );
}

/** So many listed files are many. */
const MANY = 150_000;

/** Keeps the room for young objects small while many files are listed: they leave little behind, it would take 100 MB. */
function sparing(onProgress: Channels['onProgress']): Channels['onProgress'] {
  let isSpared = false;
  return (progress) => {
    if (!isSpared && progress.phase === 'scanning' && progress.done > MANY) {
      isSpared = true;
      // Loaded for those alone: it takes as long as listing some thousand files.
      void import('node:v8').then((v8) => v8.setFlagsFromString('--semi-space-growth-factor=1'));
    }
    onProgress(progress);
  };
}

/** Versions and near copies are told, never acted upon: which of them is wanted only a person can say. */
function requireOneQuestion({ versions, near }: DupesFlags, action: string): void {
  const asked = [versions === true, near === true, action !== 'report'].filter((one) => one);
  if (asked.length > 1) throw new UserFacingError('wrong-usage', { problem: 'options-conflict' });
}

async function pathsIn(archive: Archive, named: readonly string[]): Promise<readonly RelPath[]> {
  return (await expandPaths(archive, named)).map((path) => pathOf(archive, path));
}
