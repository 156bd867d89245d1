import type { RunOptions } from '../../app/take-lease.ts';
import type { Channels, Shell } from '../shell.ts';

/** How long a run waits for another run to finish, in milliseconds. */
const PATIENCE = 60_000;

/** Returns how a run of a command waits for other runs: it says for whom, and stops when the shell is stopped. */
export function runOptions({ signal }: Shell, { remark, view }: Channels): RunOptions {
  return {
    signal,
    patience: PATIENCE,
    onWait: ({ by }) => remark(`${view.messages.shell.waitingFor(by)}\n`),
  };
}
