import { openMarkedArchive } from '../../app/archive.ts';
import type { MarkedArchive } from '../../app/archive.ts';
import { decideAlone } from '../../app/decide.ts';
import type { ArchiveState } from '../../app/state.ts';
import type { EventBody } from '../../journal/event.ts';
import { openChannels } from '../shell.ts';
import type { CommonOptions, Shell } from '../shell.ts';
import { runOptions } from './run-options.ts';

/** Records decisions about names and numbers that only one client or project may have. */
export async function recordAlone(
  shell: Shell,
  flags: CommonOptions,
  command: string,
  decisions: (archive: MarkedArchive, state: ArchiveState) => readonly EventBody[],
): Promise<void> {
  const channels = await openChannels(shell, flags);
  const archive = await openMarkedArchive(shell.environment, flags.root);
  const work = { command, decisions: (state: ArchiveState) => decisions(archive, state) };
  await decideAlone(archive, work, runOptions(shell, channels));
}
