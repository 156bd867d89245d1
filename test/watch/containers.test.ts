import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { newOffice } from '../support/office.ts';
import { until, watching } from './watched.ts';

const program = fileURLToPath(new URL('../support/program.ts', import.meta.url));
const inContainer = ['--pid', '--fork', '--mount-proc', '--kill-child'];
const { status } = spawnSync('unshare', [...inContainer, 'true']);

test.skipIf(status !== 0)('a daemon in another container is not taken for a dead one', async () => {
  using office = await newOffice();
  const { home, index, state } = office.colleague('nas');
  const argv = [...inContainer, process.execPath, program, '--root', office.root, 'watch', '--json'];
  const env = { PATH: process.env['PATH'], HOME: home, ARCHIVE_INDEX: index, ARCHIVE_STATE: state };
  const child = spawn('unshare', argv, { env });
  // What it runs has ended when nobody can write to it any more.
  const ended = new Promise((resolve) => child.on('close', resolve));
  try {
    let said = '';
    child.stdout.on('data', (piece: Buffer) => (said += piece.toString('utf8')));
    await until('its lead', () => said.includes('"ready"'));
    const lease = readFileSync(office.at('.archive/locks/watch'), 'utf8');
    const { host, pid, token } = JSON.parse(lease.split('\n')[0] ?? '') as Record<string, string>;
    // In a container of its own it would have the same number.
    await using daemon = await watching(office, { host: String(host), pid: Number(pid) });
    await daemon.told('standing-by');
    expect(readFileSync(office.at('.archive/locks/watch'), 'utf8')).toContain(String(token));
  } finally {
    child.kill('SIGKILL');
    await ended;
  }
});
