import { openArchive } from '../../app/archive.ts';
import type { Archive } from '../../app/archive.ts';
import { existingPaths } from '../../app/expand-paths.ts';
import { findDuplicates } from '../../app/find-duplicates.ts';
import type { DuplicateReport } from '../../app/find-duplicates.ts';
import { keepOrder, keepRules } from '../../app/keep-order.ts';
import { sumFields } from '../../app/redundant-sums.ts';
import type { SumField } from '../../app/redundant-sums.ts';
import { mayTellAgain, rememberCopies, SeenTree } from '../../app/remember-copies.ts';
import { UserFacingError } from '../../kernel/errors.ts';
import { duplicateCounts, duplicateSummaryLine } from '../../report/json/duplicate.ts';
import { exitCodes } from '../exit-codes.ts';
import { recordingOutput } from '../recording-output.ts';
import { copyActions } from '../choices.ts';
import { openChannels } from '../shell.ts';
import type { Channels, Shell } from '../shell.ts';
import { copiesView } from '../told-view.ts';
import { countOf, listValue, oneOf } from '../values.ts';
import type { CopyAction } from './act-on-copies.ts';
import type { ChangeFlags } from './confirm-plan.ts';
import type { Repeated } from './define.ts';
import { tellCopies } from './tell-copies.ts';
import type { CopiesTold } from './tell-copies.ts';

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

/** What is asked for, as read from the command line. */
type Asked = {
  readonly named: readonly string[];
  readonly flags: DupesFlags;
  readonly limit: number;
  readonly by: SumField | undefined;
  readonly action: 'report' | CopyAction;
};

/** Finds copies, versions or near copies, and shows which to keep. */
export async function dupes(shell: Shell, named: readonly string[], flags: DupesFlags): Promise<void> {
  const asked: Asked = {
    named,
    flags,
    limit: flags.limit === undefined ? USUAL_LIMIT : countOf('--limit', flags.limit),
    by: flags.by === undefined ? undefined : oneOf('--by', sumFields, flags.by),
    action: oneOf('--action', copyActions, flags.action ?? 'report'),
  };
  requireOneQuestion(flags, asked.action);
  if (flags.versions === true || flags.near === true) return tellOthers(shell, asked);
  return asked.action === 'report' ? reportCopies(shell, asked) : actOn(shell, asked, asked.action);
}

/** Reports versions or near copies. */
async function tellOthers(shell: Shell, { named, flags, limit }: Asked): Promise<void> {
  const channels = await openChannels(shell, flags);
  const archive = await openArchive(shell.environment, flags.root);
  const { tellNear, tellVersions } = await import('./dupes-others-action.ts');
  const tellThem = flags.versions === true ? tellVersions : tellNear;
  const found = await tellThem(shell, channels, {
    archive,
    paths: await existingPaths(archive, named),
    limit,
  });
  if (flags.failOnFound === true && found > 0) shell.exitWith(exitCodes.findings);
}

/** Reports copies. A report on the whole archive is saved, so that it can be shown again while nothing changes. */
async function reportCopies(shell: Shell, asked: Asked): Promise<void> {
  const { named, flags } = asked;
  const isPlain = named.length === 0 && isOfWhole(flags);
  const recording = recordingOutput(shell.io.stdout);
  const io = isPlain ? { ...shell.io, stdout: recording.output } : shell.io;
  const channels = await openChannels({ ...shell, io }, flags);
  const archive = await openArchive(shell.environment, flags.root);
  const began = shell.environment.clock.now();
  const seen = isPlain && mayTellAgain(archive) ? new SeenTree() : undefined;
  const report = await lookForCopies(shell, channels, { archive, asked, seen });
  await tellCopies(archive, report, channels, toldAs(asked, true));
  channels.emit(duplicateSummaryLine(duplicateCounts(report)));
  const hasCopies = report.groups.length > 0;
  if (seen !== undefined && report.unseen.length === 0 && mayTellAgain(archive)) {
    const format = channels.isJson ? 'json' : 'text';
    const view = copiesView(shell.io, shell.language, { ...flags, format, limit: flags.limit, by: flags.by });
    rememberCopies(archive, { began, seen, view, words: recording.words(), hasCopies });
  }
  if (flags.failOnFound === true && hasCopies) shell.exitWith(exitCodes.findings);
}

/** Moves copies into the trash, links them, or lets them share disk space. */
async function actOn(shell: Shell, asked: Asked, action: CopyAction): Promise<void> {
  const { flags, limit } = asked;
  // Loaded only here: a mere report then starts sooner.
  const { actOnCopies, readyToAct, requireAnswerable } = await import('./act-on-copies.ts');
  const channels = await openChannels(shell, flags);
  const archive = await openArchive(shell.environment, flags.root);
  for (const named of [asked.named, flags.protect ?? []]) await existingPaths(archive, named);
  requireAnswerable(shell, 'dupes', flags);
  const marked = await readyToAct(shell, channels, { archive, flags, action });
  const report = await lookForCopies(shell, channels, { archive, asked, seen: undefined });
  await tellCopies(archive, report, channels, toldAs(asked, false));
  return actOnCopies(shell, channels, { archive: marked, report, flags, limit }, action);
}

async function lookForCopies(
  { signal }: Shell,
  channels: Channels,
  {
    archive,
    asked: { named, flags },
    seen,
  }: { readonly archive: Archive; readonly asked: Asked; readonly seen: SeenTree | undefined },
): Promise<DuplicateReport> {
  return findDuplicates(archive, {
    paths: await existingPaths(archive, named),
    protect: await existingPaths(archive, flags.protect ?? []),
    references: flags.reference ?? [],
    keep: keepOrder(
      archive,
      listValue(flags.keep).map((rule) => oneOf('--keep', keepRules, rule)),
    ),
    signal,
    onProgress: sparing(channels.onProgress),
    ...(seen && { onFolder: (folder) => seen.add(folder) }),
  });
}

/**
 * Returns how the copies are reported. The plan of an action already names the kept file of each copy, so groups are
 * then shown only with `--explain` or `--verbose`.
 */
function toldAs({ flags, limit, by }: Asked, isReport: boolean): CopiesTold {
  const explain = flags.explain === true || flags.verbose === true;
  return { limit, explain, by, withGroups: isReport || explain, html: flags.html };
}

/** Returns whether the options concern only the output: all of the archive is searched, by its own rules. */
function isOfWhole({ versions, near, keep, protect, reference, html }: DupesFlags): boolean {
  return [versions, near, keep, protect, reference, html].every(
    (flag) => flag === undefined || flag === false,
  );
}

/** From this many listed files on, memory is spared. */
const MANY = 150_000;

/**
 * Keeps V8's space for young objects small while many files are listed: few of these objects last, and the space would
 * grow to 100 MB.
 */
function sparing(onProgress: Channels['onProgress']): Channels['onProgress'] {
  let isSpared = false;
  return (progress) => {
    if (!isSpared && progress.phase === 'scanning' && progress.done > MANY) {
      isSpared = true;
      // Loaded only for many files: it loads node:v8, which takes as long as listing some thousand files.
      void import('../engine-flags.ts').then((engine) =>
        engine.setEngineFlags('--semi-space-growth-factor=1'),
      );
    }
    onProgress(progress);
  };
}

/** Versions and near copies are only reported: which of them is wanted, only a person can decide. */
function requireOneQuestion({ versions, near }: DupesFlags, action: string): void {
  const asked = [versions === true, near === true, action !== 'report'].filter((one) => one);
  if (asked.length > 1) throw new UserFacingError('wrong-usage', { problem: 'options-conflict' });
}
