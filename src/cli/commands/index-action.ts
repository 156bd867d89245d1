import { openMarkedArchive, requireWritable } from '../../app/archive.ts';
import { indexTexts } from '../../app/index-texts.ts';
import { forgetLedger } from '../../app/ledger-file.ts';
import { openIndex } from '../../app/open-index.ts';
import { refreshIndex } from '../../app/refresh-index.ts';
import { publishTexts } from '../../app/shared-texts.ts';
import { publishSnapshot } from '../../app/snapshots.ts';
import { readState } from '../../app/state.ts';
import { indexSummaryLine } from '../../report/json/index-summary.ts';
import { renderIndexReport } from '../../report/index-text.ts';
import { exitCodes } from '../exit-codes.ts';
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
  const state = readState(archive);
  const began = shell.environment.clock.now();
  using catalog = openIndex(archive, flags.rebuild === true);
  const report = await refreshIndex(archive, state, catalog, {
    signal: shell.signal,
    onProgress: channels.onProgress,
    acceptAbsence: flags.acceptAbsence === true,
  });
  if (flags.publish === true) publishSnapshot(archive, catalog, began);
  const { signal } = shell;
  const texts =
    flags.content === true || archive.rules.search.content
      ? await indexTexts(archive, catalog, { signal, onProgress: channels.onProgress })
      : undefined;
  if (flags.publish === true) publishTexts(archive, catalog, { signal, onProgress: channels.onProgress });
  channels.endProgress();
  const told = { ...report, ...texts };
  channels.tell(renderIndexReport(told, channels.view));
  channels.emit(indexSummaryLine(told));
  if (report.unseen.length > 0) shell.exitWith(exitCodes.partial);
}
