import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { runAs } from '../../src/cli/run-as.ts';
import type { CliResult } from './cli.ts';
import type { busyOffice } from './office.ts';

/** An office with people at work. */
export type BusyOffice = Awaited<ReturnType<typeof busyOffice>>;

const program = fileURLToPath(new URL('quick-program.ts', import.meta.url));

/** What changed later than so many milliseconds before a look is not remembered. */
export const TICK = 3_000;

/** That a quick part left a command to the whole program. */
export const leftAlone: CliResult = { code: 9, stdout: '', stderr: '' };

/** Runs the quick part of a command alone, in a process of its own; `script` may put it into a pipe. */
export function quickly({ root, machine }: BusyOffice, argv: readonly string[], script = '"$@"'): CliResult {
  const { home, index, state } = machine;
  const own = { HOME: home, ARCHIVE_INDEX: index, ARCHIVE_STATE: state, LANG: 'en_US.UTF-8', COLUMNS: '80' };
  const command = ['-c', `set -o pipefail; ${script}`, '-', process.execPath, program, ...argv];
  const env = { ...process.env, ...own };
  const { status, stdout, stderr } = spawnSync('bash', command, { cwd: root, env, encoding: 'utf8' });
  return { code: status ?? -1, stdout, stderr };
}

/** Runs the whole program, as one that knows itself. */
export async function wholly(office: BusyOffice, argv: readonly string[]): Promise<CliResult> {
  Object.assign(globalThis, { PROGRAM_DIGEST: 'test' });
  const { code, stdout, stderr } = await office.run(argv, { runAs: runAs() ?? '' });
  return { code, stdout, stderr };
}
