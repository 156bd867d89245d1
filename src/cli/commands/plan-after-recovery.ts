import { requireWritable } from '../../app/archive.ts';
import type { MarkedArchive } from '../../app/archive.ts';
import { readState } from '../../app/state.ts';
import type { ArchiveState } from '../../app/state.ts';
import type { Channels, Shell } from '../shell.ts';
import { requireAnswerable } from './confirm-plan.ts';
import type { ChangeFlags } from './confirm-plan.ts';
import { recoverAndReport } from './recover-and-report.ts';

/** A command that changes the archive, as a person called it. */
type Called = {
  readonly archive: MarkedArchive;
  readonly command: string;
  readonly flags: ChangeFlags;
};

/**
 * Returns what `plan` makes of the archive's state, after the moves that an interrupted run left open were closed. Plans
 * once before that, so that a mistake in what the person named is reported before anything is done, and before the lack
 * of a terminal (`needs-confirmation`). Throws `read-only` or `no-permission` first if this user may change nothing.
 */
export async function planAfterRecovery<Planned>(
  shell: Shell,
  channels: Channels,
  { archive, command, flags }: Called,
  plan: (state: ArchiveState) => Planned,
): Promise<Planned> {
  if (flags.dryRun !== true) requireWritable(archive);
  const before = readState(archive);
  const planned = plan(before);
  requireAnswerable(shell, command, flags);
  if (flags.dryRun === true) return planned;
  await recoverAndReport(shell, channels, archive);
  const now = readState(archive);
  return now === before ? planned : plan(now);
}
