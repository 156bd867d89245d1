import { locateArchive } from '../../app/locate-archive.ts';
import { UserFacingError } from '../../kernel/errors.ts';
import { watchStatusLine } from '../../report/json/watch.ts';
import { renderWatchStatus } from '../../report/watch-text.ts';
import { readWatchStatus } from '../../watch/read-watch-status.ts';
import { exitCodes } from '../exit-codes.ts';
import { openChannels } from '../shell.ts';
import type { CommonOptions, Shell } from '../shell.ts';

/** Shows the status that the daemon last published, and whether it is still alive. */
export async function showWatchStatus(shell: Shell, flags: CommonOptions): Promise<void> {
  const { tell, emit, view } = await openChannels(shell, flags);
  const { disk, root, id } = locateArchive(shell.environment, flags.root);
  if (id === undefined) throw new UserFacingError('archive-marker-missing', { root });
  // The rules are not loaded, so that the status can be read even while the rules file has mistakes: a daemon then goes
  // on with the rules that it has.
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
