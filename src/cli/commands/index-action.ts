import { openMarkedArchive, requireWritable } from '../../app/archive.ts';
import { indexTexts } from '../../app/index-texts.ts';
import { forgetLedger } from '../../app/ledger-file.ts';
import { withIndex } from '../../app/open-index.ts';
import { refreshIndex } from '../../app/refresh-index.ts';
import type { IndexReport } from '../../app/refresh-index.ts';
import { publishTexts } from '../../app/shared-texts.ts';
import { publishSnapshot } from '../../app/snapshots.ts';
import { readState } from '../../app/state.ts';
import { indexSummaryLine } from '../../report/json/index-summary.ts';
import { renderIndexReport } from '../../report/index-text.ts';
import { exitCodes } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import { openChannels } from '../shell.ts';
import type { CommonOptions, Shell } from '../shell.ts';
import { boundMemory } from '../spare-memory.ts';

/** Brings the index up to date. */
export async function index(
  shell: Shell,
  flags: CommonOptions & {
    readonly rebuild?: boolean;
    readonly acceptAbsence?: boolean;
    readonly publish?: boolean;
    readonly content?: boolean;
  },
): Promise<void> {
  boundMemory();
  const channels = await openChannels(shell, flags);
  const archive = await openMarkedArchive(shell.environment, flags.root);
  if (flags.publish === true) requireWritable(archive);
  if (flags.rebuild === true) forgetLedger(archive);
  const { signal } = shell;
  const { onProgress } = channels;
  const { report, texts } = await withIndex(
    archive,
    async (catalog) => {
      const began = shell.environment.clock.now();
      const acceptAbsence = flags.acceptAbsence === true;
      const looked = await refreshIndex(archive, readState(archive), catalog, {
        signal,
        onProgress,
        acceptAbsence,
      });
      if (flags.publish === true) publishSnapshot(archive, catalog, began);
      const wantsTexts = flags.content === true || archive.rules.search.content;
      const heard = wantsTexts ? await indexTexts(archive, catalog, { signal, onProgress }) : undefined;
      if (flags.publish === true) publishTexts(archive, catalog, { signal, onProgress });
      return { report: looked, texts: heard };
    },
    { anew: flags.rebuild === true },
  );
  channels.endProgress();
  const told = { ...report, ...texts };
  channels.tell(renderIndexReport(told, channels.view));
  channels.emit(indexSummaryLine(told));
  shell.exitWith(exitCodeOf(report.unseen));
}

/**
 * A name that cannot be read as text is for a person to change, and nothing failed: like a finding, it stays until then.
 * What could not be looked at now may be seen by the next run.
 */
function exitCodeOf(unseen: IndexReport['unseen']): ExitCode {
  if (unseen.length === 0) return exitCodes.ok;
  return unseen.every(({ why }) => why === 'undecodable-name') ? exitCodes.findings : exitCodes.partial;
}
