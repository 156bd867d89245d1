import type { MarkedArchive } from '../../app/archive.ts';
import { recoverOpenMoves } from '../../app/run-plan.ts';
import { readState } from '../../app/state.ts';
import { recoveredLine } from '../../report/json/plan.ts';
import { renderRecovered } from '../../report/outcome-text.ts';
import type { Channels, Shell } from '../shell.ts';
import { PATIENCE } from './run-and-report.ts';

/**
 * Finishes what an earlier run was stopped in, and says so; says too when a journal cannot be read to its end, since what
 * was decided there is not known to this run.
 */
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
  for (const { path, line, why } of readState(archive).journals.damages) {
    // A line that a crash cut is closed by its writer's next one.
    if (why !== 'torn') remark(`${view.messages.shell.journalDamaged(path, line)}\n`);
  }
  for (const one of recovered) {
    remark(renderRecovered(one, view));
    emit(recoveredLine(one));
  }
}
