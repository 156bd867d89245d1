import { locateArchive } from '../../app/locate-archive.ts';
import { UserFacingError } from '../../kernel/errors.ts';
import { watchStatusLine } from '../../report/json/watch.ts';
import { renderWatchStatus } from '../../report/watch-text.ts';
import { readWatchStatus } from '../../watch/read-watch-status.ts';
import { exitCodes } from '../exit-codes.ts';
import { openChannels } from '../shell.ts';
import type { CommonOptions, Shell } from '../shell.ts';

/** Shows what the daemon last said of itself, and whether it still lives. */
export async function showWatchStatus(shell: Shell, flags: CommonOptions): Promise<void> {
  const { tell, emit, view } = await openChannels(shell, flags);
  const { disk, root, id } = locateArchive(shell.environment, flags.root);
  if (id === undefined) throw new UserFacingError('archive-marker-missing', { root });
  // A daemon goes on with the rules that it has while those in the file are wrong, and so does this.
  const found = readWatchStatus(disk, shell.environment);
  if (found === undefined) {
    tell(`${view.messages.watch.notRunning}\n`);
    emit({ type: 'watch-status', alive: false });
    return shell.exitWith(exitCodes.findings);
  }
  tell(renderWatchStatus(found.status, found, view));
  emit(watchStatusLine({ ...found.status, alive: found.alive }, view.messages));
  if (found.alive !== true) shell.exitWith(exitCodes.findings);
}
