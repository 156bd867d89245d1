import { paragraph } from '../../report/lines.ts';
import { describeRecovered } from '../../report/outcome-text.ts';
import type { MarkedArchive } from '../../app/archive.ts';
import { recoverOpenMoves } from '../../app/run-plan.ts';
import { recoveredLine } from '../../report/json/plan.ts';
import type { Channels, Shell } from '../shell.ts';
import { runOptions } from './run-options.ts';

/** Finishes or puts back the moves that an interrupted run left open, and reports it. */
export async function recoverAndReport(
  shell: Shell,
  channels: Channels,
  archive: MarkedArchive,
): Promise<void> {
  const { view, remark, emit } = channels;
  for (const one of await recoverOpenMoves(archive, runOptions(shell, channels))) {
    remark(paragraph(describeRecovered(one, view.messages), view));
    emit(recoveredLine(one));
  }
}
