import type { MarkedArchive } from '../../app/archive.ts';
import { recoverOpenMoves } from '../../app/run-plan.ts';
import { recoveredLine } from '../../report/json/plan.ts';
import { renderRecovered } from '../../report/outcome-text.ts';
import type { Channels, Shell } from '../shell.ts';
import { PATIENCE } from './run-and-report.ts';

/** Finishes or puts back the moves that an interrupted run left open, and reports it. */
export async function recoverAndReport(
  shell: Shell,
  channels: Channels,
  archive: MarkedArchive,
): Promise<void> {
  const { view, remark, emit } = channels;
  const recovered = await recoverOpenMoves(archive, {
    signal: shell.signal,
    patience: PATIENCE,
    onWait: ({ by }) => remark(`${view.messages.shell.waitingFor(by)}\n`),
  });
  for (const one of recovered) {
    remark(renderRecovered(one, view));
    emit(recoveredLine(one));
  }
}
